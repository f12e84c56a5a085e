package io.flowhq.contract;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a worker's page looks, asked for by {@link WorkerRequestKind#SCREENSHOT}. Sent once, non-persistent and expiring:
 * nobody waits for it any more a few seconds later.
 *
 * @param host where the worker runs
 * @param tenantId whose worker
 * @param requestId the request that it answers
 * @param png the picture in Base64, at most {@link #LONGEST_PNG} characters, codes blacked out; null if there is none
 * @param problem why there is none, in a sentence; null if there is one
 */
public record WorkerScreenshot(
        String host, UUID tenantId, UUID requestId, @Nullable String png, @Nullable String problem)
        implements HostEvent {
    /** A picture of a page of text takes a tenth of it. */
    public static final int LONGEST_PNG = 700_000;

    public WorkerScreenshot {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(requestId, "request_id");
        if ((png == null) == (problem == null)) {
            throw new IllegalArgumentException("A screenshot has either a picture or a problem.");
        }
        if (png != null && png.length() > LONGEST_PNG) {
            throw new IllegalArgumentException("A screenshot of " + png.length() + " characters is too large.");
        }
    }

    /** Without the picture. */
    @Override
    public String toString() {
        return "WorkerScreenshot[" + tenantId + ", " + (problem == null ? "a picture" : problem) + "]";
    }
}
