package io.flowhq.workerhost.whatsapp.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browsers of an earlier worker that still run on a profile. They live on when their driver was stopped (SIGSTOP) as its
 * worker was killed, acknowledge messages to nobody, and a second browser on the same profile begins with empty storage.
 *
 * <p>Linux only: reads {@code /proc}. Thread-safe; {@link #end} blocks.
 */
public final class LeftoverBrowsers {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverBrowsers.class);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final String mark;

    /** Those on this profile. */
    public LeftoverBrowsers(Path profile) {
        mark = "--user-data-dir=" + profile.toAbsolutePath();
    }

    /**
     * Kills them and waits until they are gone.
     *
     * @return whether none is left; false only when something outlasts SIGKILL for the whole limit
     */
    public boolean end(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (List<ProcessHandle> left = find(); !left.isEmpty(); left = find()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LOG.warn("Ending {} process(es) of an earlier browser on this profile", left.size());
            left.forEach(ProcessHandle::destroyForcibly);
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return true;
    }

    /** A browser and its renderers: those do not name the profile, and one that is stopped would outlive its browser. */
    List<ProcessHandle> find() {
        return ProcessHandle.allProcesses()
                .filter(this::runsOnProfile)
                .flatMap(browser -> Stream.concat(Stream.of(browser), browser.descendants()))
                .distinct()
                .toList();
    }

    /** A zombie's command line is empty, so it does not count. */
    private boolean runsOnProfile(ProcessHandle process) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            String arguments = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
            return List.of(arguments.split("\0")).contains(mark);
        } catch (IOException e) {
            return false; // it ended meanwhile, or belongs to somebody else
        }
    }
}
