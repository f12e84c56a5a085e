package io.flowhq.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import io.flowhq.worker.WorkerAsked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How quiet chats are reported and read; holds on every database. */
abstract class HandoverContract {
    private Beans beans;
    private UUID tenant;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        tenant = NewTenants.create(beans);
    }

    @Test
    void a_report_replaces_the_one_before() {
        report(1, 1, 1, chat("a", 60), chat("b", 60));
        report(1, 1, 2, chat("c", 60), chat("b", 60));

        assertThat(current()).extracting(HandoverView::customer).containsExactly("+b", "+c");
    }

    @Test
    void repeated_late_and_overtaken_reports_change_nothing() {
        report(2, 5, 9, chat("a", 60));

        report(2, 5, 9, chat("x", 60));
        report(2, 5, 8, chat("x", 60));
        report(2, 4, 99, chat("x", 60));
        report(1, 99, 99, chat("x", 60));

        assertThat(current()).extracting(HandoverView::customer).containsExactly("+a");
        report(3, 1, 1);
        assertThat(current()).isEmpty();
    }

    @Test
    void a_chat_whose_time_is_over_is_not_shown_and_one_without_an_end_is() {
        Instant now = beans.clock().instant();
        report(1, 1, 1, chat("a", 60), new Handover("b", "+b", HandoverReason.CUSTOMER_STOPPED, now, null));

        beans.clock().forward(Duration.ofSeconds(60));

        assertThat(current()).singleElement().satisfies(view -> {
            assertThat(view.customer()).isEqualTo("+b");
            assertThat(view.reason()).isEqualTo(HandoverReason.CUSTOMER_STOPPED);
            assertThat(view.since()).isEqualTo(now);
            assertThat(view.until()).isNull();
        });
    }

    @Test
    void a_report_of_nobody_is_dropped() {
        beans.inTransaction(() -> beans.get(Handovers.class)
                .apply(new HandoversReported("h", 1, 1, UUID.randomUUID(), 1, List.of(chat("a", 60)))));

        assertThat(current()).isEmpty();
    }

    @Test
    void a_quiet_chat_keeps_its_id_from_report_to_report() {
        report(1, 1, 1, chat("a", 60));
        UUID id = current().get(0).id();
        report(1, 1, 2, chat("b", 60), chat("a", 90));

        assertThat(current()).extracting(HandoverView::id).contains(id);
    }

    @Test
    void a_worker_that_is_not_connected_cannot_be_asked_to_answer_again() {
        report(1, 1, 1, chat("a", 60));
        UUID id = current().get(0).id();

        assertThatThrownBy(() -> answerAgain(id))
                .isInstanceOf(HandoverStaysException.class)
                .hasMessageContaining("STOPPED");
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_connected_worker_is_asked_to_answer_again_in_that_chat_and_no_other() throws SQLException {
        report(1, 1, 1, chat("a", 60), chat("b", 60));
        connected();

        answerAgain(current().get(1).id());

        assertThat(asked()).singleElement().satisfies(request -> assertThat(request)
                .extracting(WorkerRequest::kind, WorkerRequest::chat, WorkerRequest::tenantId)
                .containsExactly(WorkerRequestKind.ANSWER_AGAIN, "b", tenant));
        beans.clock().forward(Duration.ofSeconds(61));
        assertThatThrownBy(() -> answerAgain(UUID.randomUUID())).isInstanceOf(HandoverNotFoundException.class);
    }

    @Test
    void what_the_customer_wants_is_not_for_others_to_end() throws SQLException {
        Instant now = beans.clock().instant();
        report(1, 1, 1, new Handover("a", "+a", HandoverReason.CUSTOMER_STOPPED, now, null));
        connected();

        assertThatThrownBy(() -> answerAgain(current().get(0).id()))
                .isInstanceOf(HandoverStaysException.class)
                .hasMessageContaining("START");
        assertThat(asked()).isEmpty();
    }

    private void connected() throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update worker_processes set phase = 'CONNECTED', host = 'host-1' where tenant_id = ?")) {
            update.setObject(1, tenant);
            update.executeUpdate();
        }
    }

    private HandoverView answerAgain(UUID id) {
        return beans.inTransaction(() -> beans.get(Handovers.class).answerAgain(tenant, id));
    }

    private List<WorkerRequest> asked() {
        return beans.events().stream()
                .filter(WorkerAsked.class::isInstance)
                .map(event -> ((WorkerAsked) event).request())
                .toList();
    }

    private void report(long generation, long incarnation, long seq, Handover... chats) {
        beans.inTransaction(() -> beans.get(Handovers.class)
                .apply(new HandoversReported("h", incarnation, seq, tenant, generation, List.of(chats))));
    }

    private Handover chat(String name, int seconds) {
        Instant now = beans.clock().instant();
        return new Handover(name, "+" + name, HandoverReason.PERSON_WROTE, now, now.plusSeconds(seconds));
    }

    private List<HandoverView> current() {
        return beans.inTransaction(() -> beans.get(Handovers.class).current(tenant));
    }
}
