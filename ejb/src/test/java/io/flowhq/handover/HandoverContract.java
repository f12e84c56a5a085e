package io.flowhq.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.HandoversReported;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
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
