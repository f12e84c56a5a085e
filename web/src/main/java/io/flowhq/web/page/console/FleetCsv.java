package io.flowhq.web.page.console;

import io.flowhq.fleet.job.CsvLine;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tenants as CSV after RFC 4180, read portion by portion while they are sent. Which they are, and their order, is settled
 * before: each is named once, whatever changes meanwhile, unless it is deleted. Times are UTC.
 */
final class FleetCsv {
    private static final int PORTION = 500;

    private final List<UUID> tenants;
    private final Function<List<UUID>, List<TenantView>> reader;

    /** @param reader reads a portion of the tenants, those that are still there */
    FleetCsv(List<UUID> tenants, Function<List<UUID>, List<TenantView>> reader) {
        this.tenants = List.copyOf(tenants);
        this.reader = reader;
    }

    /** Writes all of them; does not close. */
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
        for (int from = 0; from < tenants.size(); from += PORTION) {
            List<UUID> portion = tenants.subList(from, Math.min(from + PORTION, tenants.size()));
            for (TenantView tenant : reader.apply(portion)) {
                out.write(line(tenant));
            }
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
