package io.flowhq.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.broker.BrokerAwayException;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.deadletter.DeadLetterNotFoundException;
import io.flowhq.deadletter.DeadLetterNotReplayableException;
import io.flowhq.fleet.job.JobAlreadyRunningException;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobRunNotFoundException;
import io.flowhq.fleet.job.JobState;
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
import io.flowhq.tenant.ConfigChangedException;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.user.EmailTakenException;
import io.flowhq.user.LastAdministratorException;
import io.flowhq.web.json.JsonConventions;
import io.flowhq.worker.IdempotencyConflictException;
import io.flowhq.worker.WorkerAlreadyRunningException;
import io.flowhq.worker.WorkerLogElsewhereException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureProblemsTest {
    private final FeatureProblems problems = new FeatureProblems();

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new TenantNotFoundException(UUID.randomUUID()), ProblemCode.TENANT_NOT_FOUND),
                Arguments.of(new ConfigChangedException(3, 4), ProblemCode.CONFLICT),
                Arguments.of(new PhoneNumberTakenException("+255712345678"), ProblemCode.PHONE_NUMBER_TAKEN),
                Arguments.of(
                        new WorkerAlreadyRunningException(WorkerPhase.CONNECTED), ProblemCode.WORKER_ALREADY_RUNNING),
                Arguments.of(new IdempotencyConflictException(), ProblemCode.IDEMPOTENCY_KEY_REUSED),
                Arguments.of(new EmailTakenException("a@example.org"), ProblemCode.EMAIL_TAKEN),
                Arguments.of(new LastAdministratorException(), ProblemCode.LAST_ADMINISTRATOR),
                Arguments.of(new SetupRequestOpenException(), ProblemCode.SETUP_REQUEST_OPEN),
                Arguments.of(new SetupRequestNotFoundException(UUID.randomUUID()), ProblemCode.SETUP_REQUEST_NOT_FOUND),
                Arguments.of(new NumberInUseException(), ProblemCode.PHONE_NUMBER_TAKEN),
                Arguments.of(new HostNotFoundException("host-9"), ProblemCode.HOST_NOT_FOUND),
                Arguments.of(new BrokerAwayException(new IllegalStateException()), ProblemCode.BROKER_UNAVAILABLE),
                Arguments.of(HostStaysException.notLost("host-9"), ProblemCode.HOST_STAYS),
                Arguments.of(new DeadLetterNotFoundException(UUID.randomUUID()), ProblemCode.DEAD_LETTER_NOT_FOUND),
                Arguments.of(
                        new DeadLetterNotReplayableException(UUID.randomUUID()),
                        ProblemCode.DEAD_LETTER_NOT_REPLAYABLE),
                Arguments.of(new HandoverNotFoundException(UUID.randomUUID()), ProblemCode.HANDOVER_NOT_FOUND),
                Arguments.of(new HandoverStaysException("It stays quiet."), ProblemCode.HANDOVER_STAYS),
                Arguments.of(new JobRunNotFoundException(UUID.randomUUID()), ProblemCode.JOB_RUN_NOT_FOUND),
                Arguments.of(
                        new JobAlreadyRunningException(
                                JobName.BULK_COMMAND, "all tenants", UUID.randomUUID(), JobState.RUNNING),
                        ProblemCode.JOB_ALREADY_RUNNING),
                Arguments.of(
                        new JobStateException(UUID.randomUUID(), JobState.COMPLETED, "paused"), ProblemCode.JOB_STATE),
                Arguments.of(new WorkerLogElsewhereException("x.log"), ProblemCode.WORKER_LOG_NOT_FOUND),
                Arguments.of(
                        new ProblemException(ProblemCode.USER_NOT_FOUND, "There is none."),
                        ProblemCode.USER_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void every_refusal_of_a_feature_has_its_code_and_says_what_to_do(RuntimeException refusal, ProblemCode code) {
        Problem problem = problems.problemOf(refusal).orElseThrow();

        assertThat(problem.type()).isEqualTo(code.type());
        assertThat(problem.status()).isEqualTo(code.status());
        assertThat(problem.detail()).startsWith(refusal.getMessage()).endsWith(".");
        assertThat(problem.errors()).isNull();
    }

    @Test
    void invalid_input_names_its_fields() {
        List<FieldError> errors = List.of(new FieldError("config.language", "Must be one of EN, SW."));

        Problem problem = problems.problemOf(new InvalidInputException(errors)).orElseThrow();

        JsonNode json = JsonConventions.mapper().valueToTree(problem);
        assertThat(json.at("/status").intValue()).isEqualTo(400);
        assertThat(json.at("/errors/0/field").textValue()).isEqualTo("config.language");
        assertThat(json.at("/errors/0/message").textValue()).isEqualTo("Must be one of EN, SW.");
    }

    @Test
    void a_problem_without_fields_has_no_member_for_them() {
        Problem problem = Problem.of(ProblemCode.NOT_FOUND, "Look elsewhere.");

        assertThat(JsonConventions.mapper().<JsonNode>valueToTree(problem).has("errors"))
                .isFalse();
    }

    @Test
    void a_request_that_is_not_understood_at_all_is_wrong_as_a_whole() {
        Problem problem = Problem.of(ProblemCode.BAD_REQUEST, "Compare it with /openapi.");

        assertThat(problem.errors()).containsExactly(new FieldError("request", "Compare it with /openapi."));
    }

    @Test
    void what_nobody_foresaw_is_left_to_the_general_answer() {
        assertThat(problems.problemOf(new IllegalStateException("a secret"))).isEmpty();
    }
}
