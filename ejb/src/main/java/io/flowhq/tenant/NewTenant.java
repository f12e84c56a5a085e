package io.flowhq.tenant;

import io.flowhq.audit.AuditSubject;
import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.input.Checks;
import io.flowhq.settings.TenantDefaults;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to be made, as it was typed in: nothing is checked yet, everything but the time zone is required.
 *
 * @param name 1 to 120 characters
 * @param phoneNumber with country code
 * @param templateType a {@link TemplateType}
 * @param businessName 1 to 120 characters
 * @param language a {@link Language}
 * @param timeZone IANA name; UTC when absent
 */
public record NewTenant(
        @Nullable String name,
        @Nullable String phoneNumber,
        @Nullable String templateType,
        @Nullable String businessName,
        @Nullable String language,
        @Nullable String timeZone)
        implements AuditSubject {

    /** The longest name of a tenant or business, in characters. */
    public static final int LONGEST_NAME = 120;

    @Override
    public String auditText() {
        return name + " " + phoneNumber;
    }

    /**
     * A checked tenant.
     *
     * @param name clean
     * @param settings complete, with the number as E.164
     */
    record Checked(String name, TenantSettings settings) {}

    /**
     * Checks everything.
     *
     * @throws io.flowhq.input.InvalidInputException with every error
     */
    Checked checked(TenantDefaults defaults) {
        Checks checks = new Checks();
        Optional<String> cleanName = checks.text("name", name, LONGEST_NAME);
        Optional<String> number = checks.phoneNumber("phone_number", phoneNumber);
        Optional<TemplateType> type = checks.constant("template_type", templateType, TemplateType.class);
        Optional<String> business = checks.text("business_name", businessName, LONGEST_NAME);
        Optional<Language> spoken = checks.constant("language", language, Language.class);
        Optional<ZoneId> zone =
                timeZone == null ? Optional.of(ZoneId.of("UTC")) : checks.timeZone("time_zone", timeZone);
        checks.done();
        return new Checked(
                cleanName.orElseThrow(),
                new TenantSettings(
                        number.orElseThrow(),
                        type.orElseThrow(),
                        business.orElseThrow(),
                        spoken.orElseThrow(),
                        zone.orElseThrow(),
                        Map.of(),
                        defaults.rateLimitPerMinute(),
                        defaults.handoverMinutes(),
                        List.of()));
    }
}
