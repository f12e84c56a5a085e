package io.flowhq.web.page.console;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.ShopFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** The dialog for a new tenant; when it is made, its drawer is opened. */
@Named
@RequestScoped
public class NewTenantDialog {
    private static final Map<String, String> ID_OF_FIELD = Map.of("name", "newName", "phone_number", "newPhone");

    @Inject
    TenantRegistry tenants;

    private @Nullable String name;
    private @Nullable String phoneNumber;
    private final ShopFields shop =
            new ShopFields(null, TemplateType.BOOKING.name(), Language.EN.name(), "Africa/Dar_es_Salaam");

    /** Makes the tenant, or says beside each field what is wrong. */
    public void create() {
        try {
            TenantView tenant = tenants.create(new NewTenant(
                    name,
                    phoneNumber,
                    shop.getTemplateType(),
                    shop.getBusinessName(),
                    shop.getLanguage(),
                    shop.getTimeZone()));
            Faces.redirect("console/fleet.xhtml?tenant=%s", tenant.id().toString());
        } catch (InvalidInputException e) {
            FieldMessages.show(e, NewTenantDialog::idOf);
        } catch (PhoneNumberTakenException e) {
            FieldMessages.error("newPhone", e.getMessage());
        }
    }

    private static Optional<String> idOf(String field) {
        return Optional.ofNullable(ID_OF_FIELD.get(field))
                .or(() -> Optional.ofNullable(ShopFields.ids("", "new").get(field)));
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

    public ShopFields getShop() {
        return shop;
    }
}
