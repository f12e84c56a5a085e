package io.flowhq.web.page.console;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.TenantView;
import io.flowhq.worker.Trouble;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One reason why tenants need somebody, with the first of them. Immutable.
 *
 * @param trouble phase, reason and how many
 * @param first the first of them by name
 */
public record Cause(Trouble trouble, List<TenantView> first) {
    public Cause {
        first = List.copyOf(first);
    }

    public WorkerPhase phase() {
        return trouble.phase();
    }

    public @Nullable ErrorCode errorCode() {
        return trouble.errorCode();
    }

    public long workers() {
        return trouble.workers();
    }

    /** How many there are besides the first. */
    public long others() {
        return trouble.workers() - first.size();
    }

    /** What finds all of them in the fleet's search field. */
    public String search() {
        String phase = "phase:" + trouble.phase().name().toLowerCase(Locale.ENGLISH);
        ErrorCode error = trouble.errorCode();
        return error == null ? phase : phase + " error:" + error;
    }
}
