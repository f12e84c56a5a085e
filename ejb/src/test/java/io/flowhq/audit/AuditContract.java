package io.flowhq.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.database.OldRows;
import io.flowhq.settings.AuditSettings;
import io.flowhq.testing.Beans;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is kept of the audit; holds on every database. */
abstract class AuditContract {
    private final String who = UUID.randomUUID() + "@example.org";

    abstract DataSource database();

    @Test
    void entries_stay_for_ever_unless_somebody_decides_otherwise() {
        Beans beans = beans(Optional.empty());
        note(beans, "first");
        beans.clock().forward(Duration.ofDays(4000));

        assertThat(beans.inTransaction(beans.get(OldAuditEntries.class)::forget))
                .isZero();
        assertThat(noted(beans)).containsExactly("first");
    }

    @Test
    void entries_older_than_was_decided_are_deleted() {
        Beans beans = beans(Optional.of(Duration.ofDays(400)));
        note(beans, "first");
        beans.clock().forward(Duration.ofDays(1));
        note(beans, "second");
        beans.clock().forward(Duration.ofDays(400));

        assertThat(beans.inTransaction(beans.get(OldAuditEntries.class)::forget))
                .isPositive();
        assertThat(noted(beans)).containsExactly("second");
    }

    @Test
    void many_are_deleted_in_portions() {
        Beans beans = beans(Optional.of(Duration.ofDays(400)));
        beans.inTransaction(() -> {
            for (int i = 0; i <= OldRows.PORTION; i++) {
                beans.get(AuditTrail.class).recordSignIn(who, "rest 192.0.2.7", "old");
            }
        });
        beans.clock().forward(Duration.ofDays(401));
        Supplier<Integer> portion = () -> beans.inTransaction(beans.get(OldAuditEntries.class)::forget);

        assertThat(portion.get()).isEqualTo(OldRows.PORTION);
        assertThat(OldRows.deleteAll(portion::get)).isPositive();
        assertThat(noted(beans)).isEmpty();
    }

    private Beans beans(Optional<Duration> kept) {
        Beans beans = new Beans(database());
        beans.put(new AuditSettings(kept));
        return beans;
    }

    private void note(Beans beans, String outcome) {
        beans.inTransaction(() -> beans.get(AuditTrail.class).recordSignIn(who, "rest 192.0.2.7", outcome));
    }

    private Stream<String> noted(Beans beans) {
        return beans.inTransaction(() -> beans.get(AuditTrail.class).latest(0, 1000)).stream()
                .filter(entry -> entry.who().equals(who))
                .map(AuditView::outcome);
    }
}
