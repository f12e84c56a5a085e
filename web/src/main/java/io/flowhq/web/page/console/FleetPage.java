package io.flowhq.web.page.console;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.SelectedTenant;
import io.flowhq.tenant.TenantPage;
import io.flowhq.tenant.TenantQuery;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.FleetSummary;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** The list of all tenants: which are shown, and what is done with one of them. */
@Named
@ViewScoped
public class FleetPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    TenantRegistry tenants;

    @Inject
    FleetSummary summary;

    @Inject
    ConsoleCommands commands;

    @Inject
    FleetSelection selection;

    @Inject
    TenantDrawer drawer;

    private final TenantTable table = new TenantTable(this);
    private Map<WorkerPhase, Long> counts = Map.of();
    private FleetGroup group = FleetGroup.ALL;
    private String typed = "";
    private FleetSearch search = FleetSearch.EVERYTHING;
    private @Nullable TenantPage shown;
    private @Nullable String shownSort;

    @PostConstruct
    void load() {
        counts = summary.countsByPhase();
    }

    /** The poll, and after each command: reads again what is on the screen, and sends what changed. */
    public void refresh() {
        Map<WorkerPhase, Long> countsBefore = counts;
        load();
        if (!counts.equals(countsBefore)) {
            update("chips", "total");
        }
        TenantPage before = shown;
        if (before != null) {
            table.send(before, read(shownSort, before.page(), before.size()));
        }
        drawer.refresh();
    }

    /** A page of the tenants that are looked for. */
    TenantPage read(@Nullable String sort, int page, int size) {
        shownSort = sort;
        shown = tenants.page(query(sort, page, size));
        return shown;
    }

    private TenantQuery query(@Nullable String sort, int page, int size) {
        return new TenantQuery(
                search.text(), search.status(), phases(), search.host(), search.error(), sort, page, size);
    }

    /** Sends all tenants that are looked for, on whichever page, in the order that is shown. */
    public void sendCsv() throws IOException {
        List<UUID> wanted = tenants.select(query(shownSort, 0, TenantQuery.LARGEST_PAGE)).stream()
                .map(SelectedTenant::id)
                .toList();
        FleetCsv csv = new FleetCsv(wanted, tenants::named);
        Faces.sendFile("fleet.csv", true, csv::write);
    }

    private Set<WorkerPhase> phases() {
        Set<WorkerPhase> phases = EnumSet.copyOf(group.phases());
        if (search.phase() != null) {
            phases.retainAll(EnumSet.of(search.phase()));
            // Both were asked for, and no tenant can be both: the narrower one is what was typed.
            return phases.isEmpty() ? EnumSet.of(search.phase()) : phases;
        }
        return phases;
    }

    /** A tenant that was chosen, whichever page it is on; not read again where it is on the screen. */
    @Nullable
    TenantView find(UUID id) {
        TenantPage onScreen = shown;
        Optional<TenantView> seen = onScreen == null
                ? Optional.empty()
                : onScreen.items().stream()
                        .filter(tenant -> tenant.id().equals(id))
                        .findAny();
        return seen.or(() -> tenants.find(id)).orElse(null);
    }

    /** Shows one group; the same chip again shows all. */
    public void filter(FleetGroup chosen) {
        group = chosen == group ? FleetGroup.ALL : chosen;
        fromTheStart();
    }

    /** Looks for what is typed. */
    public void look() {
        search = FleetSearch.parse(typed);
        fromTheStart();
    }

    private void fromTheStart() {
        selection.clear();
        update("bulk");
        table.toFirstPage();
    }

    /** Starts the worker of the pressed row. */
    public void start() {
        issue(CommandKind.START);
    }

    /** Restarts the worker of the pressed row. */
    public void restart() {
        issue(CommandKind.RESTART);
    }

    private void issue(CommandKind kind) {
        PressedRow.of(
                shown == null ? List.of() : shown.items(),
                TenantView::id,
                tenant -> commands.issue(tenant.id(), tenant.name(), kind));
        refresh();
    }

    /** Does what was asked for with all that are ticked. */
    public void commandSelection() {
        selection.issue();
        load();
    }

    private static void update(String... ids) {
        PrimeFaces.current().ajax().update(ids);
    }

    public TenantTable getTable() {
        return table;
    }

    public FleetGroup[] getGroups() {
        return FleetGroup.values();
    }

    public FleetGroup getGroup() {
        return group;
    }

    public long count(FleetGroup of) {
        return of.count(counts);
    }

    public FleetSearch getSearch() {
        return search;
    }

    /** Whether fewer than all are shown. */
    public boolean isFiltered() {
        return group != FleetGroup.ALL || !search.equals(FleetSearch.EVERYTHING);
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(@Nullable String typed) {
        this.typed = typed == null ? "" : typed;
        search = FleetSearch.parse(typed);
    }
}
