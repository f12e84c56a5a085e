package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostCommand;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link in its bad moments. */
class ControlPlaneLinkTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_link_that_is_closed_while_it_connects_ends_in_order() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (EmbeddedBroker broker = new EmbeddedBroker().start()) {
            CountDownLatch connecting = broker.makeNoQueue();
            ControlPlaneLink link =
                    new ControlPlaneLink("host-1", new Broker(broker.url(), "", () -> ""), new HearsNothing());
            link.thread.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
            link.open();
            assertThat(connecting.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();

            link.close();

            link.thread.join(SOON.toMillis());
            assertThat(link.thread.isAlive()).isFalse();
        }
        assertThat(thrown).hasNullValue();
    }

    @ParameterizedTest
    @MethodSource("momentaryFailures")
    void a_password_that_cannot_be_read_for_a_moment_is_read_again(Runnable failure) throws InterruptedException {
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch connected = new CountDownLatch(1);
        Supplier<String> password = () -> {
            if (reads.incrementAndGet() == 1) {
                failure.run();
            }
            return "";
        };
        try (EmbeddedBroker broker = new EmbeddedBroker().start();
                ControlPlaneLink link = new ControlPlaneLink(
                        "host-1", new Broker(broker.url(), "", password), new Connected(connected))) {
            link.open();

            assertThat(connected.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    static List<Runnable> momentaryFailures() {
        return List.of(
                () -> {
                    throw new UncheckedIOException(new NoSuchFileException("broker-password"));
                },
                () -> {
                    throw new IllegalStateException("something that nobody foresaw");
                },
                () -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
    }

    private record Connected(CountDownLatch latch) implements ControlPlaneLink.Listener {
        @Override
        public void connected() {
            latch.countDown();
        }

        @Override
        public void received(HostCommand command) {
            throw new AssertionError("Nobody has sent a command");
        }
    }
}
