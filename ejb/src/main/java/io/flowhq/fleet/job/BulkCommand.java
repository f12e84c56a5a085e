package io.flowhq.fleet.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.flowhq.worker.CommandKind;

/**
 * One command for many tenants.
 *
 * @param reason why, for the audit
 * @param perSecond how many commands in a second at most
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BulkCommand(TenantFilter filter, CommandKind command, String reason, int perSecond)
        implements JobParameters {
    static final int DEFAULT_PER_SECOND = 10;
    static final int MOST_PER_SECOND = 100;

    @Override
    public JobName job() {
        return JobName.BULK_COMMAND;
    }

    @Override
    public String why() {
        return ": " + reason;
    }
}
