package io.flowhq.workerhost.whatsapp.browser.pipe;

import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Chromium as a child of this process, and the two pipes to its DevTools protocol. It ends by itself when this process
 * ends, however that ends: its pipe closes. Thread-safe.
 */
final class BrowserProcess {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserProcess.class);

    /** Chromium reads calls from descriptor 3 and writes to 4; Java can only give 0, 1 and 2. */
    private static final List<String> ON_DESCRIPTORS_3_AND_4 =
            List.of("/bin/sh", "-c", "exec \"$@\" 3<&0 4>&1 </dev/null 1>&2", "sh");

    /** How a shell says that a program cannot be run or is not there; a missing library ends so too. */
    private static final Set<Integer> NOT_RUN = Set.of(126, 127);

    /** Between the end of its pipe and its own. */
    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    private final Path executable;
    private final Process process;
    private volatile String lastWords = "";

    private BrowserProcess(Path executable, Process process) {
        this.executable = executable;
        this.process = process;
        Thread errors = new Thread(this::readErrors, "browser-errors");
        errors.setDaemon(true);
        errors.start();
    }

    /**
     * Starts it.
     *
     * @param temporary its own folder for temporary files, which it leaves behind when it is killed
     * @throws BrowserUnavailableException if this machine cannot start a process
     */
    static BrowserProcess start(Path executable, List<String> arguments, Path temporary) {
        List<String> command = new ArrayList<>(ON_DESCRIPTORS_3_AND_4);
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TMPDIR", temporary.toString());
        try {
            return new BrowserProcess(executable, builder.start());
        } catch (IOException e) {
            throw new BrowserUnavailableException("The browser " + executable + " cannot be run: " + e.getMessage());
        }
    }

    InputStream answers() {
        return process.getInputStream();
    }

    OutputStream calls() {
        return process.getOutputStream();
    }

    /** Waits for its end; returns whether it came within the limit. */
    boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it the hard way; works on a stopped one too. */
    void kill() {
        process.destroyForcibly();
    }

    /** Why it could not be used; it is ended if it has not ended itself. Blocks for a moment. */
    RuntimeException earlyEnd() {
        if (!awaitEnd(END_LIMIT)) {
            kill();
            return BrowserException.over("The browser does not answer.");
        }
        String words = lastWords.isEmpty() ? "" : ": " + lastWords;
        return NOT_RUN.contains(process.exitValue())
                ? new BrowserUnavailableException("The browser " + executable + " cannot be run" + words)
                : BrowserException.over("The browser ended with code " + process.exitValue() + " as it began" + words);
    }

    private void readErrors() {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                LOG.debug("The browser says: {}", line);
                lastWords = line;
            }
        } catch (IOException e) {
            LOG.debug("What the browser says cannot be read any more: {}", e.getMessage()); // it was killed
        }
    }
}
