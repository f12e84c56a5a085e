package io.flowhq.web.page.console;

import io.flowhq.audit.AuditTrail;
import io.flowhq.audit.AuditView;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Reads the audit page by page, the newest first. Not thread-safe: belongs to one view. */
class AuditTable extends LazyDataModel<AuditView> {
    private static final long serialVersionUID = 1L;

    private final AuditTrail audit;

    AuditTable(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(audit.count());
    }

    @Override
    public List<AuditView> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
        return audit.latest(first, size);
    }

    @Override
    public String getRowKey(AuditView entry) {
        return entry.id().toString();
    }
}
