package io.flowhq.fleet.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import java.io.UncheckedIOException;

/** What a run was started with, checked; one record per job. */
public sealed interface JobParameters permits BulkCommand, RollingRestart, MessageArchive, UsageRollup {
    /** The job they are for. */
    JobName job();

    /** Which tenants. */
    TenantFilter filter();

    /** Two runs of the same job must not be at work on the same scope; in words, for people. */
    default String scope() {
        return filter().words();
    }

    /** The reason given, for the audit; empty where a job needs none. */
    default String why() {
        return "";
    }

    /** As JSON, to be kept. */
    default String json() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The parameters of a job could not be written as JSON", e);
        }
    }

    /** Back from what {@link #json} has written. */
    static JobParameters of(JobName job, String json) {
        try {
            return Json.MAPPER.readValue(json, type(job));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column parameters_json does not hold parameters of " + job.word(), e);
        }
    }

    private static Class<? extends JobParameters> type(JobName job) {
        return switch (job) {
            case BULK_COMMAND -> BulkCommand.class;
            case ROLLING_RESTART -> RollingRestart.class;
            case MESSAGE_ARCHIVE -> MessageArchive.class;
            case USAGE_ROLLUP -> UsageRollup.class;
        };
    }

    /** Interfaces have no private constants. */
    final class Json {
        private static final ObjectMapper MAPPER = ContractCodec.newMapper();

        private Json() {}
    }
}
