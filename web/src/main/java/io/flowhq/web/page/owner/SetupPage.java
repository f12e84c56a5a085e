package io.flowhq.web.page.owner;

import io.flowhq.input.InvalidInputException;
import io.flowhq.onboarding.NewSetupRequest;
import io.flowhq.onboarding.NumberInUseException;
import io.flowhq.onboarding.SetupRequestOpenException;
import io.flowhq.onboarding.SetupRequestStatus;
import io.flowhq.onboarding.SetupRequestView;
import io.flowhq.onboarding.SetupRequests;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.ShopFields;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** The way of an owner without a shop: ask, wait, and either a shop to link or a note and another try. */
@Named
@RequestScoped
public class SetupPage {
    /** In the view. */
    private static final String SHOWN = "shownSetup";

    private static final Map<String, String> ID_OF_FIELD = Map.of(
            "business_name", "setupBusinessName",
            "template_type", "setupTemplateType",
            "language", "setupLanguage",
            "whatsapp_number", "setupNumber",
            "notes", "setupNotes");

    @Inject
    SetupRequests requests;

    @Inject
    Shop shop;

    @Inject
    CurrentUser currentUser;

    private @Nullable SetupRequestView request;
    private @Nullable String shownBefore;

    private ShopFields fields = new ShopFields(null, null, null, null);
    private @Nullable String number;
    private @Nullable String notes;

    /** What was typed the last time is there again, so that a rejected owner mends instead of repeating. */
    @PostConstruct
    void load() {
        shownBefore = Faces.getViewAttribute(SHOWN);
        look();
        if (request != null) {
            fields = new ShopFields(
                    request.businessName(),
                    request.templateType().name(),
                    request.language().name(),
                    null);
            number = request.whatsappNumber();
        }
    }

    private void look() {
        request = currentUser
                .account()
                .flatMap(account -> requests.latest(account.userId()))
                .orElse(null);
        if (!shop.isPresent()) {
            Faces.setViewAttribute(SHOWN, outline());
        }
    }

    private String outline() {
        return request == null ? "" : request.id() + " " + request.status();
    }

    /** Sends the request, or says beside each field what is wrong. */
    public void submit() {
        try {
            requests.submit(
                    currentUser.required(),
                    // An empty name is wrong here; only over REST it may be left out.
                    NewSetupRequest.of(
                            Objects.requireNonNullElse(fields.getBusinessName(), ""),
                            fields.getTemplateType(),
                            fields.getLanguage(),
                            fields.getTimeZone(),
                            number,
                            notes));
        } catch (InvalidInputException e) {
            FieldMessages.show(e, ID_OF_FIELD);
        } catch (NumberInUseException e) {
            FieldMessages.error("setupNumber", e.getMessage());
        } catch (SetupRequestOpenException e) {
            FieldMessages.error(null, e.getMessage());
        }
        look();
    }

    /** The poll of the page: with the shop the status page takes over. */
    public void refresh() {
        if (shop.isPresent()) {
            Faces.redirect("app/status.xhtml");
        } else if (!outline().equals(shownBefore)) {
            PrimeFaces.current().ajax().update("setup");
        }
    }

    /**
     * Whether the page is this way, and not the shop's pages. It stays so until the page is left: what is not rendered any
     * more could not lead on to the shop.
     */
    public boolean isHere() {
        return shownBefore != null || !shop.isPresent();
    }

    /** Whether the owner can ask: for the first time, or again. */
    public boolean isAsking() {
        return request == null || request.status() == SetupRequestStatus.REJECTED;
    }

    /** Whether the last request was rejected. */
    public boolean isRejected() {
        return is(SetupRequestStatus.REJECTED);
    }

    /** Whether somebody looks at it now. */
    public boolean isReviewing() {
        return is(SetupRequestStatus.REVIEWING);
    }

    /** Whether it was approved and the phone not linked yet. */
    public boolean isApproved() {
        return is(SetupRequestStatus.APPROVED);
    }

    private boolean is(SetupRequestStatus status) {
        return Optional.ofNullable(request)
                .filter(last -> last.status() == status)
                .isPresent();
    }

    /** The last request; null before the first. */
    public @Nullable SetupRequestView getRequest() {
        return request;
    }

    /** What the shop is to be; the time zone is the browser's own, nobody is asked for it. */
    public ShopFields getFields() {
        return fields;
    }

    public @Nullable String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number;
    }

    public @Nullable String getNotes() {
        return notes;
    }

    public void setNotes(@Nullable String notes) {
        this.notes = notes;
    }
}
