package io.flowhq.web.job;

import io.flowhq.fleet.job.CsvLine;
import io.flowhq.fleet.job.JobItemView;
import io.flowhq.fleet.job.JobRuns;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** All results of a run as CSV after RFC 4180, read page by page while it is sent. */
public final class ResultsCsv implements StreamingOutput {
    private final JobRuns runs;
    private final UUID run;

    public ResultsCsv(JobRuns runs, UUID run) {
        this.runs = runs;
        this.run = run;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        out.write(CsvLine.of(
                "tenant_id", "tenant_name", "wave", "state", "detail", "amount", "command_id", "updated_at"));
        List<JobItemView> page = runs.results(run, 0, JobRuns.MOST_RESULTS);
        for (int offset = 0; !page.isEmpty(); page = runs.results(run, offset, JobRuns.MOST_RESULTS)) {
            for (JobItemView result : page) {
                out.write(line(result));
            }
            offset += page.size();
        }
        out.flush();
    }

    private static String line(JobItemView result) {
        return CsvLine.of(
                result.tenantId().toString(),
                CsvLine.harmless(result.tenantName()),
                Integer.toString(result.wave()),
                result.state().name(),
                Objects.toString(result.detail(), ""),
                Long.toString(result.amount()),
                Objects.toString(result.commandId(), ""),
                result.updatedAt().toString());
    }
}
