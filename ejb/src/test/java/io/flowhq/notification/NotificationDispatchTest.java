package io.flowhq.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.PhaseChanged;
import io.flowhq.worker.WorkerEventView;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationDispatchTest {
    private final List<Object> planned = new ArrayList<>();
    private final NotificationDispatch dispatch = new NotificationDispatch();
    private boolean exhausted;

    @Test
    void changes_are_sent_soon_although_there_was_no_thread_for_it_once() {
        dispatch.threads = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ManagedExecutorService.class}, (proxy, method, work) -> {
                    if (exhausted) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    planned.add(work[0]);
                    return null;
                });
        exhausted = true;
        assertThatThrownBy(() -> dispatch.committed(change())).isInstanceOf(OutOfMemoryError.class);
        exhausted = false;

        dispatch.committed(change());
        dispatch.committed(change());

        assertThat(planned).hasSize(1);
    }

    private static PhaseChanged change() {
        return new PhaseChanged(
                UUID.randomUUID(),
                new WorkerEventView(
                        UUID.randomUUID(), 1, WorkerPhase.STARTING, WorkerPhase.CONNECTED, null, null, Instant.EPOCH));
    }
}
