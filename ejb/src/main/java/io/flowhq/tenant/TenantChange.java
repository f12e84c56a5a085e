package io.flowhq.tenant;

import io.flowhq.contract.TenantSettings;
import io.flowhq.input.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A change of a tenant, as it was typed in: what is null stays as it is.
 *
 * @param name 1 to 120 characters
 * @param phoneNumber with country code
 * @param config how customers are answered
 */
public record TenantChange(@Nullable String name, @Nullable String phoneNumber, @Nullable ConfigChange config) {

    /**
     * A checked change.
     *
     * @param name the name from now on
     * @param settings the settings from now on
     */
    record Checked(String name, TenantSettings settings) {}

    /**
     * Checks everything.
     *
     * @throws io.flowhq.input.InvalidInputException with every error
     */
    Checked checked(String presentName, TenantSettings present) {
        Checks checks = new Checks();
        String newName = name == null
                ? presentName
                : checks.text("name", name, NewTenant.LONGEST_NAME).orElse(presentName);
        String number = phoneNumber == null
                ? present.phoneNumber()
                : checks.phoneNumber("phone_number", phoneNumber).orElse(present.phoneNumber());
        ConfigChange change = config == null ? ConfigChange.NONE : config;
        TenantSettings settings = change.appliedTo(present, number, checks);
        checks.done();
        return new Checked(newName, settings);
    }
}
