package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostCommand;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The end of a link whose broker is slow to answer. */
class ControlPlaneLinkTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_link_that_is_closed_while_it_connects_ends_in_order() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (EmbeddedBroker broker = new EmbeddedBroker().start()) {
            CountDownLatch connecting = broker.makeNoQueue();
            ControlPlaneLink link =
                    new ControlPlaneLink("host-1", new Broker(broker.url(), "", () -> ""), new Nobody());
            link.thread.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
            link.open();
            assertThat(connecting.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

            link.close();

            link.thread.join(SOON.toMillis());
            assertThat(link.thread.isAlive()).isFalse();
        }
        assertThat(thrown).hasNullValue();
    }

    /** Hears nothing, for the link never gets as far. */
    private static final class Nobody implements ControlPlaneLink.Listener {
        @Override
        public void connected() {
            throw new AssertionError("The link has no queue");
        }

        @Override
        public void received(HostCommand command) {
            throw new AssertionError("The link has no queue");
        }
    }
}
