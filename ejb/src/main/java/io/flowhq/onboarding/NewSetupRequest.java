package io.flowhq.onboarding;

import io.flowhq.contract.TemplateType;
import io.flowhq.input.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked request to be set up.
 *
 * @param whatsappNumber E.164
 * @param notes what the owner adds, or null
 */
public record NewSetupRequest(TemplateType templateType, String whatsappNumber, @Nullable String notes) {
    private static final int LONGEST_NOTES = 2000;

    /**
     * Checks what somebody typed.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public static NewSetupRequest of(
            @Nullable String templateType, @Nullable String whatsappNumber, @Nullable String notes) {
        Checks checks = new Checks();
        Optional<TemplateType> type = checks.constant("template_type", templateType, TemplateType.class);
        Optional<String> number = checks.phoneNumber("whatsapp_number", whatsappNumber);
        String cleanNotes = notes == null || notes.isBlank() ? null : notes.strip();
        if (cleanNotes != null && cleanNotes.length() > LONGEST_NOTES) {
            checks.refuse("notes", "Must have " + LONGEST_NOTES + " characters at most.");
        }
        checks.done();
        return new NewSetupRequest(type.orElseThrow(), number.orElseThrow(), cleanNotes);
    }
}
