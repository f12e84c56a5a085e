package io.flowhq.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.testing.Beans;
import io.flowhq.testing.Schemas;
import io.flowhq.worker.PhaseChanged;
import io.flowhq.worker.WorkerEventView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications between the change and the broker; holds on every database. */
abstract class NotificationContract {
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private Beans beans;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        handOverAll();
        received.clear();
    }

    @Test
    void what_was_committed_is_handed_over_in_its_order_and_then_forgotten() {
        List<PhaseChanged> changes = Stream.generate(this::change).limit(3).toList();
        changes.forEach(change -> beans.inTransaction(() -> write(change)));

        handOverAll();

        assertThat(received).hasSize(3).allSatisfy(body -> assertThat(Schemas.flaws("phase-changed", body))
                .isEmpty());
        for (int i = 0; i < changes.size(); i++) {
            assertThat(received.get(i)).contains(changes.get(i).event().id().toString());
        }
        assertThat(handOver(this::receive)).isZero();
    }

    @Test
    void what_was_rolled_back_is_told_to_nobody() {
        assertThatThrownBy(() -> beans.inTransaction(() -> {
                    write(change());
                    throw new IllegalStateException("as the test wants it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(handOver(this::receive)).isZero();
    }

    @Test
    void what_the_broker_did_not_take_waits_for_the_next_time() {
        beans.inTransaction(() -> write(change()));

        assertThatThrownBy(() -> handOver(notifications -> {
                    throw new NotificationNotSentException(new IllegalStateException("The broker is away"));
                }))
                .isInstanceOf(NotificationNotSentException.class);

        assertThat(handOver(this::receive)).isEqualTo(1);
        assertThat(received).hasSize(1);
    }

    @Test
    void two_servers_at_once_send_each_notification_once() throws Exception {
        int all = 250;
        beans.inTransaction(() -> Stream.generate(this::change).limit(all).forEach(this::write));
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            Callable<Object> server = Executors.callable(this::handOverAll);
            for (Future<Object> each : servers.invokeAll(List.of(server, server))) {
                each.get();
            }
        } finally {
            servers.shutdown();
        }
        handOverAll();

        assertThat(received).hasSize(all).doesNotHaveDuplicates();
    }

    private PhaseChanged change() {
        return new PhaseChanged(
                UUID.randomUUID(),
                new WorkerEventView(
                        UUID.randomUUID(),
                        1,
                        WorkerPhase.STARTING,
                        WorkerPhase.FAILED,
                        ErrorCode.AUTH_FAILURE,
                        "The phone refused.",
                        beans.clock().instant()));
    }

    private void write(PhaseChanged change) {
        beans.get(NotificationWriter.class).write(change);
    }

    private void handOverAll() {
        int sent;
        do {
            sent = handOver(this::receive);
        } while (sent > 0);
    }

    private int handOver(Consumer<List<PendingNotification>> receiver) {
        NotificationOutbox outbox = beans.get(NotificationOutbox.class);
        return beans.inTransaction(() -> outbox.handOver(receiver));
    }

    private void receive(List<PendingNotification> notifications) {
        notifications.forEach(each -> received.add(each.body()));
    }
}
