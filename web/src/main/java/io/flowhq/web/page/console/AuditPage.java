package io.flowhq.web.page.console;

import io.flowhq.audit.AuditTrail;
import io.flowhq.audit.AuditView;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.primefaces.model.LazyDataModel;

/** Who did what, on which tenant or host, from where, and whether it was allowed. */
@Named
@ViewScoped
public class AuditPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    AuditTrail audit;

    private LazyDataModel<AuditView> entries;

    @PostConstruct
    void open() {
        entries = new AuditTable(audit);
    }

    public LazyDataModel<AuditView> getEntries() {
        return entries;
    }

    /** Whether the entry tells of something that was refused. */
    public boolean isRefused(AuditView entry) {
        return !"DONE".equals(entry.outcome());
    }
}
