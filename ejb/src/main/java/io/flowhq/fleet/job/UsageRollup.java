package io.flowhq.fleet.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Counts per tenant and day. One run at a time, whatever the filter.
 *
 * @param from the first day, of each tenant's own calendar; null for three days ending with to
 * @param to the last day; null for each tenant's yesterday
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UsageRollup(TenantFilter filter, @Nullable LocalDate from, @Nullable LocalDate to)
        implements JobParameters {
    static final int MOST_DAYS = 92;

    @Override
    public JobName job() {
        return JobName.USAGE_ROLLUP;
    }

    @Override
    public String scope() {
        return TenantFilter.ALL.words();
    }
}
