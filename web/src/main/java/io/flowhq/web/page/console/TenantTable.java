package io.flowhq.web.page.console;

import io.flowhq.tenant.TenantPage;
import io.flowhq.tenant.TenantView;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** Reads the fleet's table page by page, as the registry has it. Not thread-safe: belongs to one view. */
class TenantTable extends LazyDataModel<TenantView> {
    private static final long serialVersionUID = 1L;
    private static final String ID = "tenants";

    /** The registry's name for each column's expression. */
    private static final Map<String, String> SORT_OF_COLUMN = Map.of(
            "name", "name",
            "workerProcess.phase", "phase",
            "workerProcess.host", "host",
            "whatsappSession.lastSeenAt", "last_seen_at");

    private final FleetPage fleet;

    TenantTable(FleetPage fleet) {
        this.fleet = fleet;
    }

    /** The total comes with the page, so that it need not be asked for alone. */
    @Override
    public int count(Map<String, FilterMeta> filters) {
        return getRowCount();
    }

    @Override
    public List<TenantView> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
        TenantPage page = fleet.read(sorting(sort), first / size, size);
        if (page.items().isEmpty() && page.total() > 0) {
            // The last page was emptied meanwhile.
            int last = recalculateFirst(first, size, Math.toIntExact(page.total()));
            page = fleet.read(sorting(sort), last / size, size);
        }
        setRowCount(Math.toIntExact(page.total()));
        return page.items();
    }

    /** Sends the page what differs: cells where the rows are the same as before, else the table. */
    void send(TenantPage before, TenantPage now) {
        PrimeFaces.Ajax ajax = PrimeFaces.current().ajax();
        if (before.total() != now.total() || !ids(before).equals(ids(now))) {
            ajax.update(ID);
            return;
        }
        setWrappedData(now.items());
        for (int i = 0; i < now.items().size(); i++) {
            String row = ID + ":" + (now.page() * now.size() + i) + ":";
            FleetCell.changed(before.items().get(i), now.items().get(i)).forEach(cell -> ajax.update(row + cell));
        }
    }

    private static List<UUID> ids(TenantPage page) {
        return page.items().stream().map(TenantView::id).toList();
    }

    /** For a new question: what was the third page of the old answer may not exist in the new one. */
    void toFirstPage() {
        if (FacesContext.getCurrentInstance().getViewRoot().findComponent(ID) instanceof DataTable shown) {
            shown.setFirst(0);
        }
    }

    @Override
    public String getRowKey(TenantView tenant) {
        return tenant.id().toString();
    }

    @Override
    public @Nullable TenantView getRowData(String rowKey) {
        return fleet.find(UUID.fromString(rowKey));
    }

    private static @Nullable String sorting(Map<String, SortMeta> sort) {
        return sort.values().stream()
                .filter(meta -> meta.getOrder() != SortOrder.UNSORTED && SORT_OF_COLUMN.containsKey(meta.getField()))
                .findFirst()
                .map(meta -> (meta.getOrder() == SortOrder.DESCENDING ? "-" : "") + SORT_OF_COLUMN.get(meta.getField()))
                .orElse(null);
    }
}
