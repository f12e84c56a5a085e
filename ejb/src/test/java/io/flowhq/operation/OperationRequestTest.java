package io.flowhq.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.worker.CommandKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationRequestTest {
    private static final String TENANT = UUID.randomUUID().toString();

    @Test
    void every_command_is_known_by_its_word() {
        for (CommandKind kind : CommandKind.values()) {
            OperationRequest request = new OperationRequest("c", kind.word(), TENANT);
            assertThat(request.flaw()).isEmpty();
            assertThat(request.kind()).contains(kind);
        }
        assertThat(CommandKind.FORCE_RESTART.word()).isEqualTo("force-restart");
        assertThat(new OperationRequest("c", "status", TENANT).flaw()).isEmpty();
    }

    @Test
    void what_is_missing_or_wrong_is_said_in_a_sentence() {
        assertThat(new OperationRequest(null, "start", TENANT).flaw())
                .get()
                .asString()
                .startsWith("command_id");
        assertThat(new OperationRequest("x".repeat(151), "start", TENANT).flaw())
                .isPresent();
        assertThat(List.of("a\0b", "a\ud800b", "a\nb"))
                .allSatisfy(id -> assertThat(new OperationRequest(id, "start", TENANT).flaw())
                        .isPresent());
        assertThat(new OperationRequest("c", "dance", TENANT).flaw())
                .get()
                .asString()
                .startsWith("command must");
        assertThat(new OperationRequest("c", "start", "7").flaw())
                .get()
                .asString()
                .startsWith("tenant_id");
    }

    @Test
    void a_command_is_looked_up_by_the_tools_own_id_where_that_is_a_uuid() {
        UUID own = UUID.randomUUID();

        assertThat(new OperationRequest(own.toString(), "start", TENANT).lookupId())
                .isEqualTo(own);
        assertThat(new OperationRequest("c", "start", TENANT).lookupId()).isNotNull();
    }
}
