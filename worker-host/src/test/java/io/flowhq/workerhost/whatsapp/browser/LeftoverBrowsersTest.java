package io.flowhq.workerhost.whatsapp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverBrowsersTest {
    @TempDir
    private Path folder;

    @Test
    void a_browser_on_the_profile_is_ended_even_when_it_is_stopped_and_another_is_left_alone() throws Exception {
        Process own = standIn(folder.resolve("profile"));
        Process other = standIn(folder.resolve("profile-of-another"));
        LeftoverBrowsers leftovers = new LeftoverBrowsers(folder.resolve("profile"));
        try {
            await().until(() -> leftovers.find().size() == 2); // it and its child, which does not name the profile
            List<ProcessHandle> found = leftovers.find();
            new ProcessBuilder("kill", "-STOP", Long.toString(own.pid()))
                    .start()
                    .waitFor();

            assertThat(leftovers.end(Duration.ofSeconds(10))).isTrue();

            assertThat(own.waitFor()).isNotZero();
            await().until(() -> found.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(other.isAlive()).isTrue();
        } finally {
            own.destroyForcibly();
            other.descendants().forEach(ProcessHandle::destroyForcibly);
            other.destroyForcibly();
        }
    }

    @Test
    void without_leftovers_nothing_happens() throws Exception {
        assertThat(new LeftoverBrowsers(folder).end(Duration.ZERO)).isTrue();
    }

    private static Process standIn(Path profile) throws IOException {
        return new ProcessBuilder("sh", "-c", "while :; do sleep 60; done", "sh", "--user-data-dir=" + profile).start();
    }
}
