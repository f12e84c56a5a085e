package io.flowhq.web.page.console;

import io.flowhq.fleet.job.usage.TenantUsage;
import io.flowhq.web.page.words.UsageLine;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant's days came to, as the job usage-rollup has counted them; read once per request. */
@Named
@RequestScoped
public class TenantDays {
    @Inject
    TenantUsage usage;

    private @Nullable List<UsageLine> lines;

    /** Those of the last month, the latest first. */
    public List<UsageLine> of(UUID tenantId) {
        if (lines == null) {
            lines = new ArrayList<>(usage.between(tenantId, null, null).stream()
                    .map(UsageLine::of)
                    .toList());
            Collections.reverse(lines);
        }
        return lines;
    }
}
