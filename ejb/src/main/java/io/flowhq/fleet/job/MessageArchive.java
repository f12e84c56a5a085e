package io.flowhq.fleet.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Messages older than each tenant's retention go to files. One run at a time, whatever the filter. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageArchive(TenantFilter filter) implements JobParameters {
    @Override
    public JobName job() {
        return JobName.MESSAGE_ARCHIVE;
    }

    @Override
    public String scope() {
        return TenantFilter.ALL.words();
    }
}
