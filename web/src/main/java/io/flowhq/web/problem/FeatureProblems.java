package io.flowhq.web.problem;

import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.onboarding.SetupRequestOpenException;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.user.EmailTakenException;
import io.flowhq.user.LastAdministratorException;
import io.flowhq.web.json.BodyTooLargeException;
import io.flowhq.web.json.UnreadableBodyException;
import io.flowhq.worker.IdempotencyConflictException;
import io.flowhq.worker.WorkerAlreadyRunningException;
import io.flowhq.worker.WorkerLogElsewhereException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What the features refuse, as problems. Stateless. */
@ApplicationScoped
public class FeatureProblems {
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
        return code(error).map(code -> Problem.of(code, String.valueOf(error.getMessage()) + advice(code)));
    }

    private static Optional<ProblemCode> code(Throwable error) {
        if (error instanceof TenantNotFoundException) {
            return Optional.of(ProblemCode.TENANT_NOT_FOUND);
        }
        if (error instanceof PhoneNumberTakenException) {
            return Optional.of(ProblemCode.PHONE_NUMBER_TAKEN);
        }
        if (error instanceof WorkerAlreadyRunningException) {
            return Optional.of(ProblemCode.WORKER_ALREADY_RUNNING);
        }
        if (error instanceof IdempotencyConflictException) {
            return Optional.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        if (error instanceof EmailTakenException) {
            return Optional.of(ProblemCode.EMAIL_TAKEN);
        }
        if (error instanceof LastAdministratorException) {
            return Optional.of(ProblemCode.LAST_ADMINISTRATOR);
        }
        if (error instanceof SetupRequestOpenException) {
            return Optional.of(ProblemCode.SETUP_REQUEST_OPEN);
        }
        if (error instanceof WorkerLogElsewhereException) {
            return Optional.of(ProblemCode.WORKER_LOG_NOT_FOUND);
        }
        return error instanceof BodyTooLargeException ? Optional.of(ProblemCode.BODY_TOO_LARGE) : Optional.empty();
    }

    private static String advice(ProblemCode code) {
        return switch (code) {
            case TENANT_NOT_FOUND -> " GET /api/admin/tenants lists those there are.";
            case PHONE_NUMBER_TAKEN -> " Use another number, or change or delete that tenant first.";
            case EMAIL_TAKEN -> " Use another address, or change that account.";
            case BODY_TOO_LARGE -> " Send less at once.";
            default -> "";
        };
    }
}
