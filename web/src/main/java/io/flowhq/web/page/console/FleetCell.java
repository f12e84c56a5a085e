package io.flowhq.web.page.console;

import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cells in a row of the fleet's table, and what each is made of. So only what changed is sent to a page, not all rows
 * of the screen: ticks, focus and the place in the list stay as they are.
 */
enum FleetCell {
    TENANT("tenantCell", tenant -> List.of(tenant.name(), tenant.phoneNumber())),
    STATE("stateCell", ofWorker(worker -> Arrays.asList(worker.phase(), worker.errorCode()))),
    WHY("whyCell", ofWorker(WorkerProcessView::lastError)),
    HOST("hostCell", ofWorker(WorkerProcessView::host)),
    RESTARTS("restartsCell", ofWorker(WorkerProcessView::restartCount)),
    SEEN("seenCell", tenant -> tenant.whatsappSession().lastSeenAt()),
    ACTION(
            "actionCell",
            tenant -> List.of(tenant.name(), tenant.workerProcess().phase().refusesStart()));

    private final String id;
    private final Function<TenantView, @Nullable Object> content;

    FleetCell(String id, Function<TenantView, @Nullable Object> content) {
        this.id = id;
        this.content = content;
    }

    private static Function<TenantView, @Nullable Object> ofWorker(
            Function<WorkerProcessView, @Nullable Object> content) {
        return tenant -> content.apply(tenant.workerProcess());
    }

    /** The components of a row that show something else now, by the ids that they have within it. */
    static List<String> changed(TenantView before, TenantView now) {
        return Arrays.stream(values())
                .filter(cell -> !Objects.equals(cell.content.apply(before), cell.content.apply(now)))
                .map(cell -> cell.id)
                .toList();
    }
}
