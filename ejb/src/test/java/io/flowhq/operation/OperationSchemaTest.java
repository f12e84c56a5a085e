package io.flowhq.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerStatus;
import io.flowhq.operation.OperationAnswer.Outcome;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.testing.Schemas;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down about operations is what is read and written. */
class OperationSchemaTest {
    private static final Instant AT = Instant.parse("2026-11-21T18:14:02.123Z");
    private static final String TENANT = "7b1e0000-0000-4000-8000-0000000000c2";

    private final ObjectMapper mapper = ContractCodec.newMapper();

    static Stream<OperationAnswer> answers() {
        WorkerProcessView running = new WorkerProcessView(
                "worker-" + TENANT,
                WorkerStatus.RUNNING,
                WorkerPhase.CONNECTED,
                null,
                null,
                DesiredState.RUNNING,
                3,
                "host-1",
                4711L,
                AT,
                0,
                null,
                AT);
        WorkerProcessView failing = new WorkerProcessView(
                "worker-" + TENANT,
                WorkerStatus.ERROR,
                WorkerPhase.BACKOFF,
                "The worker died.",
                ErrorCode.OUT_OF_MEMORY,
                DesiredState.RUNNING,
                3,
                null,
                null,
                null,
                2,
                AT,
                AT);
        return Stream.of(
                new OperationAnswer("c1", Outcome.ACCEPTED, null, running),
                new OperationAnswer("c1", Outcome.DUPLICATE, null, failing),
                OperationAnswer.rejected("c1", "tenant-not-found", "There is no such tenant."),
                OperationAnswer.rejected(null, "invalid-input", "The message cannot be read."));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void every_answer_is_as_described(OperationAnswer answer) throws JsonProcessingException {
        assertThat(Schemas.flaws("operation-answer", mapper.writeValueAsString(answer)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"command_id\":\"c1\",\"outcome\":\"ACCEPTED\"}", "{\"outcome\":\"REJECTED\"}"})
    void half_an_answer_is_none(String answer) {
        assertThat(Schemas.flaws("operation-answer", answer)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command_id\":\"c1\",\"command\":\"start\",\"tenant_id\":\"" + TENANT + "\"}",
                "{\"command_id\":\"c1\",\"command\":\"force-restart\",\"tenant_id\":\"" + TENANT + "\",\"more\":1}",
                "{\"command_id\":\"c1\",\"command\":\"status\",\"tenant_id\":\"" + TENANT + "\"}",
                "{\"command_id\":\"c1\",\"command\":\"explode\",\"tenant_id\":\"" + TENANT + "\"}",
                "{\"command_id\":\"c1\",\"command\":\"start\",\"tenant_id\":\"seven\"}",
                "{\"command_id\":\" \",\"command\":\"start\",\"tenant_id\":\"" + TENANT + "\"}",
                "{\"command_id\":null,\"command\":\"start\",\"tenant_id\":\"" + TENANT + "\"}",
                "{\"command_id\":\"c1\",\"command\":\"start\"}",
                "{}"
            })
    void what_the_schema_refuses_is_what_is_rejected(String request) throws JsonProcessingException {
        boolean rejected =
                mapper.readValue(request, OperationRequest.class).flaw().isPresent();

        assertThat(!Schemas.flaws("operation-request", request).isEmpty()).isEqualTo(rejected);
    }
}
