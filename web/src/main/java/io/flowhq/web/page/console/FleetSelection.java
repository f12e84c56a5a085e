package io.flowhq.web.page.console;

import io.flowhq.tenant.TenantView;
import io.flowhq.web.page.FieldMessages;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenants that are ticked in the fleet, and what is done with all of them at once. Belongs to one view. */
@Named
@ViewScoped
public class FleetSelection implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    ConsoleCommands commands;

    private List<TenantView> tenants = List.of();
    private BulkCommand command = BulkCommand.RESTART;

    /** What the confirmation is about from now on. */
    public void ask(BulkCommand asked) {
        command = asked;
    }

    /** Issues the command for each tenant, one by one. Those that run already stay as they are. */
    public void issue() {
        long accepted = tenants.stream()
                .filter(tenant -> commands.issueAmongMany(tenant.id(), tenant.name(), command.kind()))
                .count();
        FieldMessages.done(command.done(accepted));
        clear();
    }

    void clear() {
        tenants = List.of();
    }

    public BulkCommand[] getCommands() {
        return BulkCommand.values();
    }

    public BulkCommand getCommand() {
        return command;
    }

    public String getQuestion() {
        return command.question(tenants.size());
    }

    public List<TenantView> getTenants() {
        return tenants;
    }

    public void setTenants(@Nullable List<TenantView> tenants) {
        this.tenants = tenants == null ? List.of() : List.copyOf(tenants);
    }
}
