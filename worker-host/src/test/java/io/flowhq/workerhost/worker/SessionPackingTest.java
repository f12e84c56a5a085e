package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.reply.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a session is packed, on a clock that is set and with time that passes. */
class SessionPackingTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final StatusBoard board = new StatusBoard(state -> {});
    private final List<FromWorker> told = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private SessionFolder session;
    private Ledger ledger;
    private SessionPacking packing;

    @BeforeEach
    void connect() throws IOException {
        session = SessionFolder.take(folder, UUID.randomUUID()).orElseThrow();
        ledger = Ledger.open(session.ledger(), clock, entry -> {});
        packing = new SessionPacking(session, ledger, board, new Agent(), INTERVAL, clock, () -> passed.toNanos());
        board.show(new FromWorker.State(WorkerPhase.CONNECTED, null, null, null, null, null, null, null, null));
        packing.look();
    }

    @AfterEach
    void close() throws IOException {
        packing.stop();
        ledger.close();
        session.close();
    }

    @Test
    void it_is_packed_when_the_page_has_settled_and_at_every_interval() {
        pass(SETTLING.minusSeconds(1));
        assertThat(told).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(told).containsExactly(new FromWorker.SessionPacked(clock.instant()));
        pass(INTERVAL.minusSeconds(1));
        assertThat(told).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(told).hasSize(2);
    }

    @Test
    void a_clock_that_is_set_neither_delays_nor_hastens_it() {
        clock.advance(Duration.ofHours(-1));
        pass(SETTLING);
        assertThat(told).hasSize(1);

        clock.advance(Duration.ofHours(2));
        pass(Duration.ofSeconds(1));
        assertThat(told).hasSize(1);
    }

    private void pass(Duration time) {
        clock.advance(time);
        passed = passed.plus(time);
        packing.look();
    }

    private final class Agent implements AgentLine {
        @Override
        public void open() {}

        @Override
        public void tell(FromWorker message) {
            told.add(message);
        }

        @Override
        public Duration alone() {
            return Duration.ZERO;
        }

        @Override
        public void close(Duration limit) {}
    }
}
