package io.flowhq.workerhost.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whether the browser that workers would take can be run at all. */
final class BrowserCheck {
    private static final String SUBJECT = "browser";
    private static final int LIMIT_SECONDS = 10;

    private BrowserCheck() {}

    /** @param executable as a worker finds it */
    static Finding of(String executable) {
        try {
            Process process = new ProcessBuilder(executable, "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) { // first: whoever hangs ends no line
                process.destroyForcibly();
                return Finding.fail(SUBJECT, executable + " hangs; install chromium-headless-shell anew.");
            }
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0
                    ? Finding.ok(SUBJECT, executable + " is " + version + ".")
                    : Finding.fail(SUBJECT, executable + " does not run; install chromium-headless-shell anew.");
        } catch (IOException e) {
            return Finding.fail(
                    SUBJECT,
                    executable + " cannot be run; install chromium-headless-shell, or set FLOWHQ_BROWSER to the"
                            + " executable.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fail(SUBJECT, "Interrupted while " + executable + " was tried.");
        }
    }
}
