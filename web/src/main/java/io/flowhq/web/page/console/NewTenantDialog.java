package io.flowhq.web.page.console;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.page.FieldMessages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** The dialog for a new tenant; when it is made, its drawer is opened. */
@Named
@RequestScoped
public class NewTenantDialog {
    private static final Map<String, String> ID_OF_FIELD = Map.of(
            "name", "newName",
            "phone_number", "newPhone",
            "template_type", "newTemplateType",
            "business_name", "newBusinessName",
            "language", "newLanguage",
            "time_zone", "newTimeZone");

    @Inject
    TenantRegistry tenants;

    private @Nullable String name;
    private @Nullable String phoneNumber;
    private @Nullable String templateType = TemplateType.BOOKING.name();
    private @Nullable String businessName;
    private @Nullable String language = Language.EN.name();
    private @Nullable String timeZone = "Africa/Dar_es_Salaam";

    /** Makes the tenant, or says beside each field what is wrong. */
    public void create() {
        try {
            TenantView tenant =
                    tenants.create(new NewTenant(name, phoneNumber, templateType, businessName, language, timeZone));
            Faces.redirect("console/fleet.xhtml?tenant=%s", tenant.id().toString());
        } catch (InvalidInputException e) {
            FieldMessages.show(e, ID_OF_FIELD);
        } catch (PhoneNumberTakenException e) {
            FieldMessages.error("newPhone", e.getMessage());
        }
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getPhoneNumber() {
        return phoneNumber;
    }

    public void setPhoneNumber(@Nullable String phoneNumber) {
        this.phoneNumber = phoneNumber;
    }

    public @Nullable String getTemplateType() {
        return templateType;
    }

    public void setTemplateType(@Nullable String templateType) {
        this.templateType = templateType;
    }

    public @Nullable String getBusinessName() {
        return businessName;
    }

    public void setBusinessName(@Nullable String businessName) {
        this.businessName = businessName;
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
}
