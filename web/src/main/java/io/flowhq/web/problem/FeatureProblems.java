package io.flowhq.web.problem;

import static java.util.Map.entry;

import io.flowhq.broker.BrokerAwayException;
import io.flowhq.deadletter.DeadLetterNotFoundException;
import io.flowhq.deadletter.DeadLetterNotReplayableException;
import io.flowhq.fleet.job.JobAlreadyRunningException;
import io.flowhq.fleet.job.JobRunNotFoundException;
import io.flowhq.fleet.job.JobStateException;
import io.flowhq.handover.HandoverNotFoundException;
import io.flowhq.handover.HandoverStaysException;
import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostStaysException;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.onboarding.NumberInUseException;
import io.flowhq.onboarding.SetupRequestNotFoundException;
import io.flowhq.onboarding.SetupRequestOpenException;
import io.flowhq.onboarding.SetupRequestWrongStateException;
import io.flowhq.tenant.ConfigChangedException;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.user.EmailTakenException;
import io.flowhq.user.LastAdministratorException;
import io.flowhq.web.json.BodyTooLargeException;
import io.flowhq.web.json.UnreadableBodyException;
import io.flowhq.worker.IdempotencyConflictException;
import io.flowhq.worker.NoScreenshotException;
import io.flowhq.worker.NotAwaitingLinkException;
import io.flowhq.worker.WorkerAlreadyRunningException;
import io.flowhq.worker.WorkerLogElsewhereException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the features refuse, as problems. Stateless. */
@ApplicationScoped
public class FeatureProblems {
    private static final Map<Class<? extends Exception>, ProblemCode> CODES = Map.ofEntries(
            entry(TenantNotFoundException.class, ProblemCode.TENANT_NOT_FOUND),
            entry(ConfigChangedException.class, ProblemCode.CONFLICT),
            entry(PhoneNumberTakenException.class, ProblemCode.PHONE_NUMBER_TAKEN),
            entry(WorkerAlreadyRunningException.class, ProblemCode.WORKER_ALREADY_RUNNING),
            entry(NoScreenshotException.class, ProblemCode.NO_SCREENSHOT),
            entry(NotAwaitingLinkException.class, ProblemCode.NOT_AWAITING_LINK),
            entry(IdempotencyConflictException.class, ProblemCode.IDEMPOTENCY_KEY_REUSED),
            entry(EmailTakenException.class, ProblemCode.EMAIL_TAKEN),
            entry(LastAdministratorException.class, ProblemCode.LAST_ADMINISTRATOR),
            entry(SetupRequestOpenException.class, ProblemCode.SETUP_REQUEST_OPEN),
            entry(SetupRequestNotFoundException.class, ProblemCode.SETUP_REQUEST_NOT_FOUND),
            entry(SetupRequestWrongStateException.class, ProblemCode.SETUP_REQUEST_WRONG_STATE),
            entry(NumberInUseException.class, ProblemCode.PHONE_NUMBER_TAKEN),
            entry(HostNotFoundException.class, ProblemCode.HOST_NOT_FOUND),
            entry(BrokerAwayException.class, ProblemCode.BROKER_UNAVAILABLE),
            entry(HostStaysException.class, ProblemCode.HOST_STAYS),
            entry(DeadLetterNotFoundException.class, ProblemCode.DEAD_LETTER_NOT_FOUND),
            entry(DeadLetterNotReplayableException.class, ProblemCode.DEAD_LETTER_NOT_REPLAYABLE),
            entry(HandoverNotFoundException.class, ProblemCode.HANDOVER_NOT_FOUND),
            entry(HandoverStaysException.class, ProblemCode.HANDOVER_STAYS),
            entry(JobRunNotFoundException.class, ProblemCode.JOB_RUN_NOT_FOUND),
            entry(JobAlreadyRunningException.class, ProblemCode.JOB_ALREADY_RUNNING),
            entry(JobStateException.class, ProblemCode.JOB_STATE),
            entry(WorkerLogElsewhereException.class, ProblemCode.WORKER_LOG_NOT_FOUND),
            entry(BodyTooLargeException.class, ProblemCode.BODY_TOO_LARGE));

    /** The problem that an exception of a feature means; empty for any other exception. */
    Optional<Problem> problemOf(Throwable error) {
        if (error instanceof InvalidInputException e) {
            return Optional.of(Problem.ofFields(
                    ProblemCode.INVALID_INPUT, "Correct the fields named in errors and send it again.", e.errors()));
        }
        if (error instanceof UnreadableBodyException e) {
            return Optional.of(Problem.ofFields(
                    ProblemCode.UNREADABLE_BODY,
                    e.getMessage() + " Send one JSON object in UTF-8.",
                    List.of(new FieldError("body", e.getMessage()))));
        }
        if (error instanceof ProblemException e) {
            return Optional.of(Problem.of(e.code(), String.valueOf(e.getMessage())));
        }
        return Optional.ofNullable(CODES.get(error.getClass()))
                .map(code -> Problem.of(code, String.valueOf(error.getMessage()) + advice(code)));
    }

    private static String advice(ProblemCode code) {
        return switch (code) {
            case TENANT_NOT_FOUND -> " GET /api/admin/tenants lists those there are.";
            case HOST_NOT_FOUND -> " GET /api/admin/hosts lists those that have.";
            case DEAD_LETTER_NOT_FOUND ->
                " It may have been sent again or deleted; GET /api/admin/dead-letters lists them.";
            case DEAD_LETTER_NOT_REPLAYABLE -> " Read its reason, have its sender repeat it, and delete it.";
            case HANDOVER_NOT_FOUND -> " Read the list again: its time may be over.";
            case JOB_RUN_NOT_FOUND -> " GET /api/admin/jobs lists them.";
            case JOB_ALREADY_RUNNING -> " Wait for it, or abort it first.";
            case JOB_STATE -> " Read it again and see what is possible now.";
            case SETUP_REQUEST_NOT_FOUND -> " GET /api/admin/setup-requests lists those there are.";
            case EMAIL_TAKEN -> " Use another address, or change that account.";
            case BODY_TOO_LARGE -> " Send less at once.";
            default -> "";
        };
    }
}
