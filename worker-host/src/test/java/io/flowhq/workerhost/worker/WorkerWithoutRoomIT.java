package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.SmallDisk;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker with its real Chromium, on the simulator, whose session folder is on a disk that is full for a while. */
@Timeout(240)
class WorkerWithoutRoomIT {
    private static final String SHOP = WorkerSetup.SHOP;
    private static final String GROUP = "120363000000000001@g.us";
    private static final List<String> CUSTOMERS = List.of("255711111111", "255722222222", "255733333333");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LITTLE_ROOM = 64L << 10;

    @TempDir
    private Path folder;

    private @Nullable SmallDisk disk;
    private @Nullable WorkerSetup setup;

    @BeforeEach
    void open() throws IOException {
        disk = SmallDisk.on(folder.resolve("sessions"), 1L << 30);
        setup = new WorkerSetup(folder, Tenants.answering(1_000));
    }

    @AfterEach
    void close() throws IOException {
        if (setup != null) {
            setup.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    /** The browser finds no room first: it closes WhatsApp Web's storage, and no customer's message reaches the ledger. */
    @Test
    void whoever_wrote_while_the_disk_was_full_is_answered_once_when_there_is_room() throws IOException {
        Process worker = setup.startLinked();
        disk.fill();
        await().atMost(PATIENCE).until(() -> {
            setup.simulator().customerWrites(SHOP, GROUP, "nothing for the ledger");
            return saysThatTheDiskIsFull();
        });
        CUSTOMERS.forEach(customer -> setup.simulator().customerWrites(SHOP, customer, "any room?"));

        disk.free();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answered()).containsExactlyInAnyOrderElementsOf(CUSTOMERS));
        setup.agent().awaitState(state -> state.phase() == WorkerPhase.CONNECTED && state.errorCode() == null);
        assertThat(worker.isAlive()).isTrue();
        setup.simulator().customerWrites(SHOP, CUSTOMERS.get(0), "and now?");
        await().atMost(PATIENCE).until(() -> answered().size() == CUSTOMERS.size() + 1);
    }

    /** A torn write is read well once; it is the start after next that finds it amid what was written since. */
    @Test
    void a_write_that_the_browser_could_not_finish_costs_no_later_start_the_link() throws Exception {
        Process worker = setup.startLinked();
        disk.fill();
        await().atMost(PATIENCE).until(() -> {
            setup.simulator().customerWrites(SHOP, GROUP, "nothing for the ledger");
            return saysThatTheDiskIsFull();
        });
        for (int start = 0; start < 3; start++) {
            worker.destroyForcibly().waitFor();
            setup.awaitNoBrowser();
            disk.free();
            worker = startStillLinked();
            int answered = start + 1;
            setup.simulator().customerWrites(SHOP, CUSTOMERS.get(start), "written behind what is torn");
            await().atMost(PATIENCE).until(() -> answered().size() == answered);
        }
    }

    /** Enough for the ledger and too little for Chromium, which would throw the session away. */
    @Test
    void a_start_without_room_waits_for_it_and_does_not_cost_the_link() throws Exception {
        Process worker = setup.startLinked();
        worker.destroyForcibly().waitFor();
        setup.awaitNoBrowser();
        disk.fillBut(LITTLE_ROOM);
        int before = heard();

        Process cramped = setup.start(Map.of());

        await().atMost(PATIENCE).until(() -> saysThatTheDiskIsFullSince(before));
        disk.free();
        awaitStillLinked(before);
        assertThat(cramped.isAlive()).isTrue();
    }

    /** Not even the ledger can be opened. */
    @Test
    void a_start_on_a_disk_that_is_full_to_the_last_byte_waits_too_answers_afterwards_and_obeys() throws Exception {
        Process worker = setup.startLinked();
        worker.destroyForcibly().waitFor();
        setup.awaitNoBrowser();
        setup.simulator().customerWrites(SHOP, CUSTOMERS.get(0), "any room?");
        disk.fill();
        int before = heard();
        Process told = setup.start(Map.of());
        await().atMost(PATIENCE).until(() -> saysThatTheDiskIsFullSince(before));
        setup.signal("TERM", told);
        assertThat(told.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(told.exitValue()).isEqualTo(WorkerExit.STOPPED.code());
        int again = heard();
        Process cramped = setup.start(Map.of());
        await().atMost(PATIENCE).until(() -> saysThatTheDiskIsFullSince(again));

        disk.free();

        awaitStillLinked(again);
        await().atMost(PATIENCE).until(() -> answered().size() == 1);
        assertThat(cramped.isAlive()).isTrue();
    }

    /** Too little to go on with, though nothing has been written yet. */
    @Test
    void a_browser_that_has_hardly_any_room_left_ends_before_it_loses_the_link_and_comes_back() throws IOException {
        Process worker = setup.startLinked();
        int before = heard();
        disk.fillBut(LITTLE_ROOM);

        await().atMost(PATIENCE).until(() -> saysThatTheDiskIsFullSince(before));
        setup.awaitNoBrowser();
        setup.simulator().customerWrites(SHOP, CUSTOMERS.get(0), "any room?");
        disk.free();
        awaitStillLinked(before);
        await().atMost(PATIENCE).until(() -> answered().size() == 1);
        assertThat(worker.isAlive()).isTrue();
    }

    private Process startStillLinked() throws IOException {
        int before = heard();
        Process worker = setup.start(Map.of());
        awaitStillLinked(before);
        return worker;
    }

    private int heard() {
        return setup.agent().heard(State.class).size();
    }

    private List<State> heardSince(int before) {
        List<State> all = setup.agent().heard(State.class);
        return all.subList(before, all.size());
    }

    private void awaitStillLinked(int before) {
        List<WorkerPhase> phases = await().atMost(PATIENCE)
                .until(
                        () -> heardSince(before).stream().map(State::phase).toList(),
                        heard -> heard.contains(WorkerPhase.CONNECTED) || heard.contains(WorkerPhase.AWAITING_LINK));
        assertThat(phases).contains(WorkerPhase.CONNECTED).doesNotContain(WorkerPhase.AWAITING_LINK);
    }

    private boolean saysThatTheDiskIsFull() {
        return saysThatTheDiskIsFullSince(0);
    }

    private boolean saysThatTheDiskIsFullSince(int before) {
        return heardSince(before).stream().anyMatch(state -> state.errorCode() == ErrorCode.DISK_FULL);
    }

    private List<String> answered() {
        return setup.simulator().outgoing(SHOP).stream()
                .map(reply -> reply.path("to").asText())
                .toList();
    }
}
