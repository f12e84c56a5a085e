package io.flowhq.worker;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.worker.MovesView.Moved;
import io.flowhq.worker.MovesView.Staying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Two hosts that share a session store, for tests of workers that move from one to the other. */
abstract class SharedStoreFixture extends FleetFixture {
    static final Duration LEASE_AND_KILL = Duration.ofSeconds(26);

    private static int days;

    String other;
    private String store;

    /** Long after the hosts of earlier tests fell silent, so that they do not count as lost at once with this one's. */
    @BeforeEach
    void shareAStore() {
        beans.clock().forward(Duration.ofDays(++days));
        store = "store-of-" + host;
        other = host + "-b";
    }

    UUID connectedOnSharedStore() {
        UUID tenant = connectedAtHome();
        beatOther();
        return tenant;
    }

    UUID connectedAtHome() {
        beat(host, 0);
        UUID tenant = tenant();
        issue(tenant, CommandKind.START);
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, beans.clock().instant());
        return tenant;
    }

    void beatOther() {
        beat(other, 0);
    }

    void beat(String name, long applied, WorkerPulse... pulses) {
        heartbeat(new HostHeartbeat(name, 1, ++heartbeats, Instant.EPOCH, applied, 50, store, "1", List.of(pulses)));
    }

    /** What the control plane does every second. */
    void look() {
        expireLeases();
        for (UUID tenant :
                beans.inTransaction(() -> beans.get(LostMoves.class).due()).tenants()) {
            beans.inTransaction(() -> beans.get(LostMoves.class).settle(tenant));
        }
        for (UUID tenant : beans.inTransaction(() -> beans.get(Drains.class).due())) {
            beans.inTransaction(() -> beans.get(Drains.class).leave(tenant));
        }
        beans.inTransaction(() -> beans.get(WaitingRemovals.class).begin());
    }

    DesiredSet desiredOf(String name) {
        return beans.inTransaction(() -> beans.get(DesiredSets.class).of(name)).orElseThrow();
    }

    MovesView moves() {
        return beans.inTransaction(() -> beans.get(Moves.class).view());
    }

    List<Moved> moved() {
        return moves().moved().stream()
                .filter(move -> move.fromHost().equals(host))
                .toList();
    }

    List<Staying> staying() {
        return moves().staying().stream()
                .filter(stays -> stays.host().equals(host))
                .toList();
    }
}
