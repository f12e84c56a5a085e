package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.reply.CrashPoints;
import io.flowhq.workerhost.whatsapp.BrowserPage;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import java.util.Map;

/** A worker as any other, with its real Chromium; but its JVM halts when its page comes to a certain point. */
final class CrashingWorker {
    private CrashingWorker() {}

    /** @param arguments the point, such as {@code before page.send 1} */
    public static void main(String[] arguments) throws InterruptedException {
        CrashPoints points = CrashPoints.haltingAt(arguments[0]);
        Map<String, String> environment = System.getenv();
        WorkerSettings settings = WorkerSettings.from(environment);
        BrowserSettings browser = BrowserSettings.from(environment, settings.heartbeat());
        new WorkerStart(
                        settings,
                        LogSettings.from(environment),
                        (profile, mayAct) -> points.around(new BrowserPage(browser, profile, mayAct)))
                .run(complaint -> {
                    throw new IllegalStateException(complaint);
                });
    }
}
