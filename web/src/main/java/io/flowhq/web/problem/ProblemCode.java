package io.flowhq.web.problem;

import java.util.Arrays;
import java.util.Locale;

/**
 * Every problem that REST answers with. The list is closed and part of the interface: a code never changes its meaning.
 * docs/api/problems.md says for people what each one means; a test keeps both the same.
 */
public enum ProblemCode {
    INVALID_INPUT(400, "The request holds something that cannot be accepted"),
    UNREADABLE_BODY(400, "The body cannot be read"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHENTICATED(401, "Sign-in required"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is nothing here"),
    TENANT_NOT_FOUND(404, "There is no such tenant"),
    COMMAND_NOT_FOUND(404, "There is no such command"),
    HOST_NOT_FOUND(404, "There is no such host"),
    HOST_STAYS(409, "The host cannot be removed"),
    USER_NOT_FOUND(404, "There is no such user"),
    KEY_NOT_FOUND(404, "There is no such API key"),
    DEAD_LETTER_NOT_FOUND(404, "There is no such dead letter"),
    JOB_NOT_FOUND(404, "There is no such job"),
    JOB_RUN_NOT_FOUND(404, "There is no such job run"),
    SETUP_REQUEST_NOT_FOUND(404, "There is no such set-up request"),
    NO_TENANT_YET(404, "This account has no tenant yet"),
    HANDOVER_NOT_FOUND(404, "The worker is not quiet in such a chat"),
    WORKER_LOG_NOT_FOUND(404, "The worker's log cannot be shown here"),
    METHOD_NOT_ALLOWED(405, "This method is not possible here"),
    NOT_ACCEPTABLE(406, "No acceptable format"),
    CONFLICT(409, "Somebody else has changed this at the same time"),
    WORKER_ALREADY_RUNNING(409, "The worker is running already"),
    PHONE_NUMBER_TAKEN(409, "The phone number is taken"),
    EMAIL_TAKEN(409, "The e-mail address is taken"),
    IDEMPOTENCY_KEY_REUSED(409, "The Idempotency-Key was used for another command"),
    SETUP_REQUEST_OPEN(409, "The last set-up request is still open"),
    SETUP_REQUEST_WRONG_STATE(409, "The set-up request is in another state"),
    LAST_ADMINISTRATOR(409, "Somebody must remain administrator"),
    NO_SCREENSHOT(409, "There is no picture of the page"),
    NOT_AWAITING_LINK(409, "No phone can be linked now"),
    HANDOVER_STAYS(409, "The worker stays quiet in this chat"),
    DEAD_LETTER_NOT_REPLAYABLE(409, "The dead letter cannot be sent again"),
    JOB_ALREADY_RUNNING(409, "The job is at work on the same tenants already"),
    JOB_STATE(409, "The job run's state does not allow this"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's format is not supported"),
    TOO_MANY_ATTEMPTS(429, "Too many failed attempts to sign in"),
    TOO_MANY_REGISTRATIONS(429, "Too many accounts were asked for"),
    INTERNAL_ERROR(500, "Something went wrong inside FlowHQ"),
    DATABASE_UNAVAILABLE(503, "The database is away"),
    BROKER_UNAVAILABLE(503, "The broker is away");

    private static final String URN = "urn:flowhq:problem:";

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status it comes with. */
    public int status() {
        return status;
    }

    /** The same for every occurrence. */
    public String title() {
        return title;
    }

    /** As it stands in {@code type}, after the prefix. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type}. */
    public String type() {
        return URN + code();
    }

    /** The most general code of a status; INTERNAL_ERROR where there is none. */
    static ProblemCode ofStatus(int status) {
        if (status >= 500) {
            return INTERNAL_ERROR;
        }
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            default ->
                Arrays.stream(values())
                        .filter(code -> code.status == status)
                        .findFirst()
                        .orElse(status >= 400 ? BAD_REQUEST : INTERNAL_ERROR);
        };
    }
}
