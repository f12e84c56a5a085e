package io.flowhq.web.page.console;

import io.flowhq.input.InvalidInputException;
import io.flowhq.onboarding.PortalEventView;
import io.flowhq.onboarding.SetupRequestAction;
import io.flowhq.onboarding.SetupRequestNotFoundException;
import io.flowhq.onboarding.SetupRequestStatus;
import io.flowhq.onboarding.SetupRequestView;
import io.flowhq.onboarding.SetupRequestWrongStateException;
import io.flowhq.onboarding.SetupReview;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.words.SetupWord;
import io.flowhq.web.page.words.StateWord;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** Owners who ask to be set up, and the decision on each. */
@Named
@ViewScoped
public class SetupRequestsPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The newest; what waits is decided long before there are as many. */
    private static final int SHOWN = 200;

    private static final int EVENTS = 20;

    @Inject
    SetupReview review;

    @Inject
    CurrentUser currentUser;

    /** Null for all. */
    private @Nullable SetupRequestStatus filter;

    private List<SetupRequestView> requests = List.of();
    private long total;
    private @Nullable SetupRequestView chosen;
    private List<PortalEventView> history = List.of();
    private @Nullable String note;

    /** Reads them again. */
    @PostConstruct
    public void refresh() {
        Set<SetupRequestStatus> states = filter == null ? EnumSet.allOf(SetupRequestStatus.class) : EnumSet.of(filter);
        requests = review.page(states, 0, SHOWN);
        total = review.count(states);
    }

    /** Shows those in one state, or all again. */
    public void filter(SetupRequestStatus status) {
        filter = status == filter ? null : status;
        refresh();
    }

    /** Begins to look at the pressed one. */
    public void review() {
        PressedRow.of(
                requests,
                SetupRequestView::id,
                request -> decide(
                        () -> review.review(request.id(), currentUser.getEmail()),
                        "You look at " + request.businessName() + ". Its owner sees that."));
    }

    /** Makes the shop of the pressed one. */
    public void approve() {
        PressedRow.of(
                requests,
                SetupRequestView::id,
                request -> decide(
                        () -> review.approve(request.id(), currentUser.getEmail()),
                        request.businessName() + " is approved and starting. Its owner sees the code to scan."));
    }

    /** Shows the pressed one with all that is known of it. */
    public void choose() {
        PressedRow.of(requests, SetupRequestView::id, request -> {
            chosen = request;
            note = null;
            history = review.history(request.id(), EVENTS);
        });
    }

    /** Rejects the chosen one. */
    public void rejectChosen() {
        UUID id = chosen == null ? null : chosen.id();
        if (id == null) {
            return;
        }
        try {
            decide(() -> review.reject(id, note, currentUser.getEmail()), "Rejected. The owner reads your note.");
            chosen = null;
        } catch (InvalidInputException e) {
            FieldMessages.error("note", e.errors().get(0).message());
            Faces.validationFailed();
        }
    }

    private void decide(Runnable decision, String done) {
        if (!currentUser.isAdmin()) {
            return;
        }
        try {
            decision.run();
            FieldMessages.done(done);
        } catch (SetupRequestWrongStateException | SetupRequestNotFoundException | PhoneNumberTakenException e) {
            FieldMessages.error(null, e.getMessage());
        }
        refresh();
    }

    public boolean mayReview(SetupRequestView request) {
        return request.status().allows(SetupRequestAction.REVIEW);
    }

    public boolean mayDecide(SetupRequestView request) {
        return request.status().allows(SetupRequestAction.APPROVE);
    }

    public StateWord state(SetupRequestStatus status) {
        return SetupWord.of(status);
    }

    public String what(PortalEventView event) {
        return SetupWord.of(event.eventType());
    }

    public SetupRequestStatus[] getStates() {
        return SetupRequestStatus.values();
    }

    public @Nullable SetupRequestStatus getFilter() {
        return filter;
    }

    public List<SetupRequestView> getRequests() {
        return requests;
    }

    public long getTotal() {
        return total;
    }

    public @Nullable SetupRequestView getChosen() {
        return chosen;
    }

    public List<PortalEventView> getHistory() {
        return history;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }
}
