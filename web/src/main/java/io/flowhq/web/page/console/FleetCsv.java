package io.flowhq.web.page.console;

import io.flowhq.fleet.job.CsvLine;
import io.flowhq.tenant.TenantPage;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tenants as CSV after RFC 4180, read page by page while they are sent. Somebody who comes or goes meanwhile may move one
 * tenant across the edge of a page. Times are UTC.
 */
final class FleetCsv {
    private final IntFunction<TenantPage> pages;

    /** @param pages gives the page of that number, from 0 */
    FleetCsv(IntFunction<TenantPage> pages) {
        this.pages = pages;
    }

    /** Writes all pages up to the first empty one; does not close. */
    void write(OutputStream body) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        out.write(CsvLine.of(
                "tenant_id",
                "name",
                "phone_number",
                "status",
                "phase",
                "error_code",
                "last_error",
                "host",
                "restart_count",
                "last_seen_at"));
        TenantPage page = pages.apply(0);
        for (int number = 1; !page.items().isEmpty(); number++) {
            for (TenantView tenant : page.items()) {
                out.write(line(tenant));
            }
            page = pages.apply(number);
        }
        out.flush();
    }

    private static String line(TenantView tenant) {
        WorkerProcessView worker = tenant.workerProcess();
        return CsvLine.of(
                tenant.id().toString(),
                CsvLine.harmless(tenant.name()),
                tenant.phoneNumber(),
                tenant.status().name(),
                worker.phase().name(),
                text(worker.errorCode()),
                CsvLine.harmless(text(worker.lastError())),
                text(worker.host()),
                Integer.toString(worker.restartCount()),
                text(tenant.whatsappSession().lastSeenAt()));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
