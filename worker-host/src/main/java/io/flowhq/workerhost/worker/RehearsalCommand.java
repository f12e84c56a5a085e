package io.flowhq.workerhost.worker;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.link.BootClock;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.BrowserPage;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code worker-host rehearse}: what a worker does from its start to its end, once, for nobody and on an empty page. The
 * agent has the JVM archive the classes that this loads, and every worker starts faster with them.
 */
@Command(name = "rehearse", hidden = true, description = "Starts and ends a worker of nobody, for its classes.")
public final class RehearsalCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RehearsalCommand.class);
    private static final UUID NOBODY = new UUID(0, 0);
    private static final TenantSettings NO_TENANT = new TenantSettings(
            "+255700000000", TemplateType.BOOKING, "Nobody", Language.EN, ZoneOffset.UTC, Map.of(), 1, 1, List.of());
    private static final int PAGE_LIMIT_SECONDS = 20;

    @Parameters(description = "An empty folder for session and log.")
    private Path folder;

    /** Ends the process by itself; returns only when something is wrong with the machine. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TENANT_ID", NOBODY.toString());
        environment.put("FLOWHQ_CONFIG_FILE", folder.resolve("config.json").toString());
        environment.put("FLOWHQ_WHATSAPP_URL", "about:blank");
        WorkerSettings settings = WorkerSettings.from(environment);
        WorkerLog.begin(new LogSettings(folder, LogSettings.DEFAULT_LEVEL), NOBODY, 0);
        SessionFolder session = SessionFolder.take(folder, NOBODY)
                .orElseThrow(() -> new IOException("Another process rehearses in " + folder));
        session.prepare();
        Ending ending = new Ending();
        Lease lease = new Lease(OptionalLong.empty(), BootClock::millis);
        BrowserPage page = new BrowserPage(
                BrowserSettings.from(environment, settings.heartbeat()), session.profile(), () -> !lease.isOver());
        page.open(event -> LOG.debug("The page tells {}", event.getClass()));
        Worker worker = new Worker(settings, NO_TENANT, page, session, ending, lease);
        awaitPage(page);
        ending.ask(WorkerExit.STOPPED, false);
        worker.run();
        return WorkerExit.STOPPED.code();
    }

    /** An empty page knows no messages and says so: then driver, browser and page are there. */
    private static void awaitPage(BrowserPage page) throws InterruptedException {
        try {
            page.messagesSince(Instant.EPOCH).get(PAGE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The page answered", e);
        }
    }
}
