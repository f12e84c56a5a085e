package io.flowhq.workerhost.link;

import io.flowhq.contract.SessionAnswer;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.sessionstore.ControlPlaneSessionStore;
import io.flowhq.contract.sessionstore.SessionStoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to the control plane's store of session snapshots, and the answers that they wait for. Thread-safe. */
public final class SessionLine implements ControlPlaneSessionStore.Line {
    /** One part takes milliseconds; a control plane that needs longer is being restarted. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ControlPlaneLink link;
    private final Map<UUID, CompletableFuture<SessionAnswer>> waiting = new ConcurrentHashMap<>();

    /** @param link that carries the requests; what comes back is told to {@link #answered} */
    public SessionLine(ControlPlaneLink link) {
        this.link = link;
    }

    /** Blocks for as long as the answer takes. */
    @Override
    public SessionAnswer ask(SessionRequest request) {
        CompletableFuture<SessionAnswer> answer = new CompletableFuture<>();
        waiting.put(request.requestId(), answer);
        try {
            if (!link.request(request)) {
                throw new SessionStoreException("The broker is away; the session's snapshots cannot be reached now.");
            }
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SessionStoreException(
                    "The control plane did not answer for the session's snapshots within " + PATIENCE.toSeconds()
                            + " s.",
                    e);
        } catch (ExecutionException e) {
            throw new SessionStoreException("The session's snapshots could not be asked for.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionStoreException("The host ends; the session's snapshots are left as they are.", e);
        } finally {
            waiting.remove(request.requestId());
        }
    }

    /** An answer has come; one that nobody waits for any more is dropped. */
    public void answered(SessionAnswer answer) {
        Optional.ofNullable(waiting.get(answer.requestId())).ifPresent(asked -> asked.complete(answer));
    }
}
