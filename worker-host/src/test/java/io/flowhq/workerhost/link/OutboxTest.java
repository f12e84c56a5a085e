package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RecordedMessage;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private final UUID tenant = UUID.randomUUID();
    private final Outbox outbox = new Outbox(AT_ONCE);

    @Test
    void what_is_not_confirmed_is_given_again() throws InterruptedException {
        outbox.add(snapshot(1), () -> {});
        outbox.add(snapshot(2), () -> {});

        List<Outbox.Item> first = outbox.next(1, AT_ONCE);
        assertThat(outbox.next(1, AT_ONCE)).isEqualTo(first);
        outbox.confirm(first);
        assertThat(events()).containsExactly(snapshot(2));
    }

    @Test
    void of_each_worker_the_newest_snapshots_stay_in_order() throws InterruptedException {
        for (int seq = 1; seq <= Outbox.SNAPSHOTS_PER_WORKER + 3; seq++) {
            outbox.add(snapshot(seq), () -> {});
        }

        assertThat(events())
                .hasSize(Outbox.SNAPSHOTS_PER_WORKER)
                .startsWith(snapshot(4))
                .endsWith(snapshot(Outbox.SNAPSHOTS_PER_WORKER + 3));
    }

    @Test
    void log_entries_beyond_the_limit_are_refused_until_there_is_room() throws InterruptedException {
        for (int entry = 0; entry < Outbox.LOG_ENTRIES; entry++) {
            assertThat(outbox.add(recorded(entry), () -> {})).isTrue();
        }
        assertThat(outbox.add(recorded(-1), () -> {})).isFalse();
        assertThat(outbox.add(snapshot(1), () -> {})).isTrue();

        outbox.confirm(outbox.next(Outbox.LOG_ENTRIES / 2 + 1, AT_ONCE));

        assertThat(outbox.hasRoom()).isTrue();
        assertThat(outbox.add(recorded(-1), () -> {})).isTrue();
    }

    @Test
    void few_log_entries_with_long_texts_are_refused_as_many_with_short_ones_are() throws InterruptedException {
        String longText = "x".repeat(65_536); // the same for all, so that this test needs no such memory
        int accepted = 0;
        while (outbox.add(recorded(accepted, longText), () -> {})) {
            accepted++;
        }
        assertThat(accepted).isEqualTo(Outbox.LOG_CHARACTERS / longText.length() + 1);
        assertThat(outbox.hasRoom()).isFalse();

        outbox.confirm(outbox.next(accepted / 2 + 1, AT_ONCE));

        assertThat(outbox.hasRoom()).isTrue();
        assertThat(outbox.add(recorded(-1), () -> {})).isTrue();
    }

    private List<HostEvent> events() throws InterruptedException {
        return outbox.next(Integer.MAX_VALUE, AT_ONCE).stream()
                .map(Outbox.Item::event)
                .toList();
    }

    @Test
    void of_the_chats_that_persons_have_only_the_newest_report_is_kept() throws InterruptedException {
        HandoversReported newest = new HandoversReported("host-1", 1, 2, tenant, 1, List.of());
        outbox.add(new HandoversReported("host-1", 1, 1, tenant, 1, List.of()), () -> {});
        outbox.add(newest, () -> {});

        assertThat(outbox.next(10, AT_ONCE)).extracting(Outbox.Item::event).containsExactly(newest);
    }

    @Test
    void who_is_woken_up_waits_for_nothing_even_when_that_came_first() {
        outbox.wakeUp();

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(outbox.next(1, Duration.ofMinutes(1)))
                .isEmpty());
    }

    @Test
    void what_comes_soon_after_the_first_goes_with_it() throws Exception {
        Outbox patient = new Outbox(Duration.ofMinutes(1));
        patient.add(snapshot(1), () -> {});
        FutureTask<List<Outbox.Item>> taken = new FutureTask<>(() -> patient.next(3, AT_ONCE));
        Thread taker = new Thread(taken);
        taker.start();
        await().until(() -> taker.getState() == Thread.State.TIMED_WAITING);

        patient.add(snapshot(2), () -> {});
        patient.wakeUp(); // as if the time were over

        assertThat(taken.get(20, TimeUnit.SECONDS))
                .extracting(Outbox.Item::event)
                .containsExactly(snapshot(1), snapshot(2));
    }

    @Test
    void who_has_as_much_as_wanted_waits_for_no_more() {
        Outbox patient = new Outbox(Duration.ofMinutes(1));
        patient.add(snapshot(1), () -> {});
        patient.add(snapshot(2), () -> {});

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(patient.next(2, AT_ONCE))
                .hasSize(2));
    }

    private WorkerSnapshot snapshot(long seq) {
        return new WorkerSnapshot(
                "host",
                1,
                seq,
                tenant,
                1,
                WorkerPhase.STARTING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null);
    }

    private MessagesRecorded recorded(int number) {
        return recorded(number, "hello");
    }

    private MessagesRecorded recorded(int number, String text) {
        RecordedMessage message =
                new RecordedMessage(MessageDirection.IN, "+1", "+2", text, "id-" + number, null, Instant.EPOCH);
        return new MessagesRecorded("host", tenant, 1, List.of(message));
    }
}
