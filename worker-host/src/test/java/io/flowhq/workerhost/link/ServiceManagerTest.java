package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_said_arrives_at_the_socket_word_for_word_and_in_order() {
        try (NotifySocket socket = new NotifySocket(folder.resolve("notify"));
                ServiceManager manager = manager(Map.of())) {
            manager.ready();
            manager.status("3 workers");
            manager.alive();
            manager.stopping();

            await().untilAsserted(() -> assertThat(socket.heard())
                    .containsExactly("READY=1", "STATUS=3 workers", "WATCHDOG=1", "STOPPING=1"));
        }
    }

    @Test
    void the_watchdogs_time_is_in_microseconds_and_counts_for_the_process_it_names() {
        try (NotifySocket socket = new NotifySocket(folder.resolve("notify"));
                ServiceManager ours = manager(Map.of("WATCHDOG_USEC", "30000000"));
                ServiceManager others = manager(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "1"))) {
            assertThat(ours.watchdog()).contains(Duration.ofSeconds(30));
            assertThat(others.watchdog()).isEmpty();
            assertThat(socket.heard()).isEmpty();
        }
    }

    @Test
    void without_a_service_manager_nothing_is_said_and_nothing_fails() {
        assertThatCode(() -> {
                    try (ServiceManager nobody = ServiceManager.from(Map.of());
                            ServiceManager gone = manager(Map.of("WATCHDOG_USEC", "1000"))) {
                        nobody.ready();
                        gone.ready();
                        assertThat(gone.watchdog()).isEmpty();
                    }
                })
                .doesNotThrowAnyException();
    }

    private ServiceManager manager(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("NOTIFY_SOCKET", folder.resolve("notify").toString());
        return ServiceManager.from(environment);
    }
}
