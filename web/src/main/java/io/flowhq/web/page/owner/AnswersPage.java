package io.flowhq.web.page.owner;

import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.TenantChange;
import io.flowhq.tenant.TenantConfigView;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.web.page.FieldMessages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the shop's customers are answered, to be changed by its owner. */
@Named
@RequestScoped
public class AnswersPage {
    private static final Map<String, String> ID_OF_FIELD = Map.of(
            "config.business_name", "businessName",
            "config.template_type", "templateType",
            "config.language", "language",
            "config.time_zone", "timeZone",
            "config.handover_minutes", "handoverMinutes");

    @Inject
    Shop shop;

    @Inject
    TenantRegistry tenants;

    private @Nullable String businessName;
    private @Nullable String templateType;
    private @Nullable String language;
    private @Nullable String timeZone;
    private @Nullable Integer handoverMinutes;

    @PostConstruct
    void load() {
        if (shop.isPresent()) {
            TenantConfigView config = shop.required().config();
            businessName = config.businessName();
            templateType = config.templateType().name();
            language = config.language().name();
            timeZone = config.timeZone();
            handoverMinutes = config.handoverMinutes();
        }
    }

    /** Keeps the changes, or says beside each field what is wrong. */
    public void save() {
        if (!shop.isMayChange()) {
            FieldMessages.error(null, "Only the owner of the shop can change these.");
            return;
        }
        // An empty field is wrong, not unchanged.
        String name = businessName == null ? "" : businessName;
        ConfigChange change = new ConfigChange(
                templateType,
                name,
                language,
                timeZone,
                null,
                null,
                handoverMinutes == null ? 0 : handoverMinutes,
                null,
                null,
                null,
                null);
        try {
            tenants.update(shop.required().id(), new TenantChange(null, null, change));
            FieldMessages.done("Saved. The next customer is answered this way.");
            shop.reload();
        } catch (InvalidInputException e) {
            FieldMessages.show(e, ID_OF_FIELD);
        }
    }

    public @Nullable String getBusinessName() {
        return businessName;
    }

    public void setBusinessName(@Nullable String businessName) {
        this.businessName = businessName;
    }

    public @Nullable String getTemplateType() {
        return templateType;
    }

    public void setTemplateType(@Nullable String templateType) {
        this.templateType = templateType;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = timeZone;
    }

    public @Nullable Integer getHandoverMinutes() {
        return handoverMinutes;
    }

    public void setHandoverMinutes(@Nullable Integer handoverMinutes) {
        this.handoverMinutes = handoverMinutes;
    }
}
