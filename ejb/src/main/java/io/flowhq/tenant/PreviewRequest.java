package io.flowhq.tenant;

import io.flowhq.contract.TenantSettings;
import io.flowhq.input.Checks;
import io.flowhq.reply.template.Occasion;
import io.flowhq.reply.template.Preview;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The question what a customer would get, as it was typed in.
 *
 * @param message what the customer writes, 1 to 4096 characters
 * @param customerName the name that the customer has on WhatsApp, at most 200 characters; absent where it is not known
 * @param at when, as RFC 3339 with any offset; absent for now
 * @param config changes that are not saved, to see what they would do
 */
public record PreviewRequest(
        @Nullable String message, @Nullable String customerName, @Nullable String at, @Nullable ConfigChange config) {
    /** More than fits on a phone's screen. */
    private static final int LONGEST_MESSAGE = 4096;

    private static final int LONGEST_NAME = 200;

    /**
     * What the customer would get.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    Preview of(TenantSettings present, Instant now) {
        Checks checks = new Checks();
        String written = message == null ? "" : message;
        if (written.isBlank() || written.length() > LONGEST_MESSAGE) {
            checks.refuse("message", "Must have 1 to " + LONGEST_MESSAGE + " characters.");
        }
        if (customerName != null && customerName.length() > LONGEST_NAME) {
            checks.refuse("customer_name", "Must have " + LONGEST_NAME + " characters at most.");
        }
        Instant when = at == null ? now : checks.time("at", at).orElse(now);
        ConfigChange change = config == null ? ConfigChange.NONE : config;
        TenantSettings settings = change.appliedTo(present, present.phoneNumber(), checks);
        checks.done();
        return Preview.of(settings, written, new Occasion(customerName, when));
    }
}
