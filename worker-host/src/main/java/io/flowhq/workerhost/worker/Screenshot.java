package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A picture of the page for whoever wonders why a session is stuck; kept nowhere. Thread-safe, does not block. */
final class Screenshot {
    /** Whoever asked waits for some seconds; a page that takes longer is frozen. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final WhatsAppPage page;
    private final AgentLine agent;

    Screenshot(WhatsAppPage page, AgentLine agent) {
        this.page = page;
        this.agent = agent;
    }

    /** Takes it and tells the agent, or why there is none. */
    void take(UUID request) {
        page.screenshot()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((png, trouble) -> agent.tell(answer(request, png, trouble)));
    }

    private static FromWorker.Picture answer(UUID request, byte @Nullable [] png, @Nullable Throwable trouble) {
        return png == null || trouble != null
                ? new FromWorker.Picture(
                        request,
                        null,
                        "The page gave no picture within " + LIMIT.toSeconds() + " s; it is frozen or being loaded.")
                : new FromWorker.Picture(request, Base64.getEncoder().encodeToString(png), null);
    }
}
