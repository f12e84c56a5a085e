package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.database.OldRows;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What became of workers long ago; holds on every database. */
abstract class OldWorkerEventsContract extends SharedStoreFixture {
    @Test
    void changes_are_forgotten_after_90_days_except_the_last_of_them() {
        UUID busy = connected();
        UUID idle = connected();
        beans.clock().forward(Duration.ofDays(80));
        issue(busy, CommandKind.STOP);
        beans.clock().forward(Duration.ofDays(11));

        forget();

        assertThat(journal(busy)).containsExactly(WorkerPhase.STOPPING, WorkerPhase.CONNECTED);
        assertThat(journal(idle)).containsExactly(WorkerPhase.CONNECTED);
    }

    @Test
    void moves_are_forgotten_after_90_days() {
        UUID tenant = connectedOnSharedStore();
        beans.clock().forward(Duration.ofMinutes(1));
        beatOther();
        look();
        assertThat(moved()).extracting(MovesView.Moved::tenantId).contains(tenant);

        beans.clock().forward(Duration.ofDays(91));
        forget();

        assertThat(moved()).isEmpty();
    }

    private void forget() {
        OldWorkerEvents old = beans.get(OldWorkerEvents.class);
        OldRows.deleteAll(() -> beans.inTransaction(old::forgetMoves));
        OldRows.deleteAll(() -> beans.inTransaction(old::forgetEvents));
    }
}
