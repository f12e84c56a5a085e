package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Ledger;
import io.flowhq.workerhost.reply.NoTrouble;
import io.flowhq.workerhost.reply.ReplyDesk;
import io.flowhq.workerhost.reply.ReplySettings;
import io.flowhq.workerhost.reply.Tenants;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A session on a page, a clock and timers that the test moves. */
abstract class SessionKeeperFixture {
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    static final long GENERATION = 3;

    final MovableClock clock = new MovableClock(NOW);
    final HandDrivenScheduler scheduler = new HandDrivenScheduler(clock);
    final FakeWhatsAppPage page = new FakeWhatsAppPage(clock);
    final List<State> shown = new ArrayList<>();
    final List<WorkerExit> ends = new ArrayList<>();
    final StatusBoard board = new StatusBoard(shown::add);

    @TempDir
    Path folder;

    Ledger ledger;
    ReplyDesk desk;
    SessionKeeper keeper;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger"), clock, entry -> {});
        desk = new ReplyDesk(
                ledger, page, Tenants.salon(), new ReplySettings(Duration.ofMinutes(60)), clock, new NoTrouble());
        keeper = new SessionKeeper(
                page,
                desk,
                ledger,
                board,
                Tenants.salon(),
                ends::add,
                mark(GENERATION),
                new ReconnectSchedule(() -> Long.MIN_VALUE),
                new Timers(scheduler, clock));
        keeper.begin();
    }

    @AfterEach
    void close() {
        desk.drain(Duration.ofSeconds(1));
        ledger.close();
    }

    EndMark mark(long generation) {
        return new EndMark(folder.resolve("end"), generation);
    }

    static PageEvent.Line ready() {
        return new PageEvent.Line(StreamMode.MAIN, false, true, Tenants.DIGITS, null, false);
    }

    void connect() {
        page.open(keeper::heard);
        page.scan(Tenants.DIGITS);
    }

    State now() {
        return board.present();
    }

    static PageEvent.Line line(StreamMode mode, @Nullable String qr) {
        return new PageEvent.Line(mode, false, mode != StreamMode.QR, null, qr, false);
    }
}
