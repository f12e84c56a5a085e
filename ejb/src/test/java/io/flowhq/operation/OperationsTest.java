package io.flowhq.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.operation.OperationAnswer.Outcome;
import io.flowhq.testing.Beans;
import io.flowhq.testing.Databases;
import io.flowhq.testing.NewTenants;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What tools are answered; the commands themselves are tested where they are carried out. */
class OperationsTest {
    private static final DataSource DATABASE = Databases.h2();

    private final Beans beans = new Beans(DATABASE);
    private final String tenant = NewTenants.create(beans).toString();

    @Test
    void an_id_that_stands_for_a_command_is_not_taken_for_a_question() {
        String own = "stop-" + tenant;
        String uuid = UUID.randomUUID().toString();

        for (String id : new String[] {own, uuid}) {
            assertThat(perform(id, "stop").outcome()).isEqualTo(Outcome.ACCEPTED);
            OperationAnswer answer = perform(id, "status");
            assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(answer.commandId()).isEqualTo(id);
            assertThat(Objects.requireNonNull(answer.problem()).type())
                    .isEqualTo("urn:flowhq:problem:idempotency-key-reused");
        }
    }

    @Test
    void how_a_worker_is_may_be_asked_again_and_again() {
        for (int i = 0; i < 2; i++) {
            OperationAnswer answer = perform("how-is-it", "status");
            assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(answer.workerProcess()).isNotNull();
        }
    }

    private OperationAnswer perform(String id, String command) {
        return beans.inTransaction(
                () -> beans.get(Operations.class).perform(new OperationRequest(id, command, tenant)));
    }
}
