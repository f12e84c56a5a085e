package io.flowhq.onboarding;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import io.flowhq.input.Checks;
import io.flowhq.tenant.NewTenant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked request to be set up.
 *
 * @param businessName 1 to 120 characters; empty if it was left out
 * @param templateType what the answers are for
 * @param language of the answers; empty if it was left out
 * @param timeZone of the opening hours; empty if it was left out
 * @param whatsappNumber E.164
 * @param notes what the owner adds, or null
 */
public record NewSetupRequest(
        Optional<String> businessName,
        TemplateType templateType,
        Optional<Language> language,
        Optional<ZoneId> timeZone,
        String whatsappNumber,
        @Nullable String notes) {
    static final int LONGEST_NOTES = 2000;

    /**
     * Checks what somebody typed.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public static NewSetupRequest of(
            @Nullable String businessName,
            @Nullable String templateType,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable String whatsappNumber,
            @Nullable String notes) {
        Checks checks = new Checks();
        Optional<String> name = businessName == null
                ? Optional.empty()
                : checks.text("business_name", businessName, NewTenant.LONGEST_NAME);
        Optional<TemplateType> type = checks.constant("template_type", templateType, TemplateType.class);
        Optional<Language> spoken =
                language == null ? Optional.empty() : checks.constant("language", language, Language.class);
        Optional<ZoneId> zone = timeZone == null ? Optional.empty() : checks.timeZone("time_zone", timeZone);
        Optional<String> number = checks.phoneNumber("whatsapp_number", whatsappNumber);
        String cleanNotes = cleanNote(checks, "notes", notes);
        checks.done();
        return new NewSetupRequest(name, type.orElseThrow(), spoken, zone, number.orElseThrow(), cleanNotes);
    }

    /** A text that may have lines, or null for none. */
    static @Nullable String cleanNote(Checks checks, String field, @Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        String clean = note.strip();
        if (clean.length() > LONGEST_NOTES) {
            checks.refuse(field, "Must have " + LONGEST_NOTES + " characters at most.");
        } else if (clean.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            checks.refuse(field, "Must not contain control characters.");
        }
        return clean;
    }
}
