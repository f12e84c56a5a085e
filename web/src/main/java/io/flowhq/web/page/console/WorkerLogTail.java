package io.flowhq.web.page.console;

import io.flowhq.tenant.TenantView;
import io.flowhq.web.page.words.LogLine;
import io.flowhq.worker.WorkerLogElsewhereException;
import io.flowhq.worker.WorkerLogs;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a worker's log for the drawer, or a sentence that says where it lies; read once per request. */
@Named
@RequestScoped
public class WorkerLogTail {
    private static final int LINES = 200;

    @Inject
    WorkerLogs logs;

    private @Nullable List<LogLine> lines;

    /** Of the present run, the oldest first. */
    public List<LogLine> of(TenantView tenant) {
        if (lines == null) {
            lines = read(tenant);
        }
        return lines;
    }

    private List<LogLine> read(TenantView tenant) {
        try {
            return logs.tail(tenant.id(), tenant.workerProcess().host(), WorkerLogs.Run.CURRENT, LINES)
                    .lines()
                    .map(LogLine::of)
                    .toList();
        } catch (WorkerLogElsewhereException e) {
            return List.of(new LogLine("", "", e.getMessage()));
        }
    }
}
