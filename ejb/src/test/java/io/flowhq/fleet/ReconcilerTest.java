package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import io.flowhq.host.HostSender;
import io.flowhq.worker.DesiredSets;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> planned = new ArrayList<>();
    private final Reconciler reconciler = new Reconciler();
    private boolean exhausted;

    @BeforeEach
    void begin() {
        reconciler.desiredSets = new DesiredSets() {
            @Override
            public Optional<DesiredSet> of(String host) {
                return Optional.of(new DesiredSet(host, 1, List.of(), List.of()));
            }
        };
        reconciler.sender = new HostSender() {
            @Override
            public void send(HostCommand command) {
                told.add(command.host());
            }
        };
        reconciler.threads = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ManagedExecutorService.class}, (proxy, method, work) -> {
                    if (exhausted) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    planned.add((Runnable) work[0]);
                    return null;
                });
    }

    @Test
    void changes_that_come_before_it_is_told_are_told_a_host_together() {
        reconciler.soon("host-1");
        reconciler.soon("host-1");
        reconciler.soon("host-2");

        planned.forEach(Runnable::run);

        assertThat(told).containsExactly("host-1", "host-2");
    }

    @Test
    void a_host_is_told_although_there_was_no_thread_for_it_once() {
        exhausted = true;
        assertThatThrownBy(() -> reconciler.soon("host-1")).isInstanceOf(OutOfMemoryError.class);
        exhausted = false;

        reconciler.soon("host-1");
        planned.forEach(Runnable::run);

        assertThat(told).containsExactly("host-1");
    }
}
