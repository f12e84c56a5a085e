package io.flowhq.web.page.console;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.handover.HandoverView;
import io.flowhq.handover.Handovers;
import io.flowhq.message.MessageLogs;
import io.flowhq.message.MessageStatistics;
import io.flowhq.message.MessageView;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.page.CodeView;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.words.OutcomeLine;
import io.flowhq.web.page.words.TimelineLine;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.NotAwaitingLinkException;
import io.flowhq.worker.SessionQr;
import io.flowhq.worker.WorkerJournal;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** One tenant beside the list, under an address of its own: what is wrong, what to do, what happened. */
@Named
@ViewScoped
public class TenantDrawer implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int EVENTS = 50;
    private static final int MESSAGES = 100;
    private static final int DAYS = 7;

    /** The places of the tabs. */
    private static final int TIMELINE = 0;

    private static final int CHATS = 1;
    private static final int USAGE = 2;
    private static final int LOG = 3;

    @Inject
    TenantRegistry tenants;

    @Inject
    WorkerJournal journal;

    @Inject
    MessageLogs messageLogs;

    @Inject
    MessageStatistics statistics;

    @Inject
    Handovers handovers;

    @Inject
    SessionQr codes;

    @Inject
    ConsoleCommands commands;

    @Inject
    CurrentUser currentUser;

    private @Nullable UUID id;
    private @Nullable TenantView tenant;
    private CodeView code = CodeView.NONE;
    private List<TimelineLine> timeline = List.of();
    private List<MessageView> messages = List.of();
    private List<OutcomeLine> outcomes = List.of();
    private List<HandoverView> quietChats = List.of();
    private String typedName = "";
    private int tab = TIMELINE;

    /** Opens the tenant whose id the script gives as the parameter {@code tenant}, or closes without one. */
    public void openAddress() {
        setAddress(Faces.getRequestParameter("tenant"));
    }

    /** The id in the page's address. */
    public @Nullable String getAddress() {
        return id == null ? null : id.toString();
    }

    /** Opens a tenant; what is no id of a tenant leaves the drawer closed. */
    public void setAddress(@Nullable String address) {
        id = parse(address);
        typedName = "";
        load();
    }

    private static @Nullable UUID parse(@Nullable String address) {
        try {
            return address == null || address.isBlank() ? null : UUID.fromString(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void load() {
        tenant = id == null ? null : tenants.find(id).orElse(null);
        if (tenant == null) {
            id = null;
            return;
        }
        code = isLinking() ? CodeView.of(codes.current(tenant.id())) : CodeView.NONE;
        timeline = TimelineLine.of(journal.latest(tenant.id(), EVENTS));
        messages = tab == CHATS ? messageLogs.latest(tenant.id(), MESSAGES, null) : List.of();
        outcomes = tab == CHATS ? countedOutcomes(tenant) : List.of();
        quietChats = tab == CHATS ? handovers.current(tenant.id()) : List.of();
    }

    private List<OutcomeLine> countedOutcomes(TenantView of) {
        ZoneId zone = ZoneId.of(of.config().timeZone());
        return OutcomeLine.of(statistics.outcomes(of.id(), zone, DAYS).total());
    }

    /** Part of the page's poll, and after whatever is done here: sends what changed. */
    void refresh() {
        if (tenant == null) {
            return;
        }
        TenantView before = tenant;
        CodeView codeBefore = code;
        List<TimelineLine> timelineBefore = timeline;
        List<MessageView> messagesBefore = messages;
        List<HandoverView> quietBefore = quietChats;
        load();
        if (tenant == null) {
            update("drawer");
            return;
        }
        updateIf(!tenant.workerProcess().equals(before.workerProcess()), "drawerState");
        updateIf(!tenant.equals(before), "facts");
        boolean linkingChanged =
                tenant.workerProcess().phase() != before.workerProcess().phase();
        updateIf(linkingChanged || !code.equals(codeBefore), "drawerCode");
        updateIf(!timeline.equals(timelineBefore), "timeline");
        updateIf(!messages.equals(messagesBefore) || !quietChats.equals(quietBefore), "chats");
    }

    private static void updateIf(boolean changed, String id) {
        if (changed) {
            update(id);
        }
    }

    private static void update(String id) {
        PrimeFaces.current().ajax().update(id);
    }

    public void start() {
        issue(CommandKind.START);
    }

    public void stop() {
        issue(CommandKind.STOP);
    }

    public void restart() {
        issue(CommandKind.RESTART);
    }

    public void forceRestart() {
        issue(CommandKind.FORCE_RESTART);
    }

    private void issue(CommandKind kind) {
        if (tenant != null) {
            commands.issue(tenant.id(), tenant.name(), kind);
            refresh();
        }
    }

    /** A code to type on the tenant's phone, for whoever cannot scan. */
    public void askForLinkCode() {
        if (tenant == null) {
            return;
        }
        try {
            codes.askForLinkCode(tenant.id());
            FieldMessages.done("The code to type appears in a moment.");
        } catch (NotAwaitingLinkException e) {
            FieldMessages.error(null, e.getMessage());
        }
    }

    /** Deletes the tenant once its name has been typed. */
    public void delete() {
        if (tenant == null || !currentUser.isAdmin()) {
            return;
        }
        if (!typedName.strip().equals(tenant.name())) {
            FieldMessages.error(
                    "deleteName", "Type " + tenant.name() + " exactly, to be sure that it is the right one.");
            return;
        }
        try {
            tenants.delete(tenant.id());
        } catch (TenantNotFoundException e) {
            FieldMessages.done(tenant.name() + " had been deleted before.");
        }
        Faces.redirect("console/fleet.xhtml");
    }

    public boolean isOpen() {
        return tenant != null;
    }

    public @Nullable UUID getId() {
        return id;
    }

    public @Nullable TenantView getTenant() {
        return tenant;
    }

    /** Whether a phone has to link. */
    public boolean isLinking() {
        return tenant != null
                && tenant.workerProcess().phase() == WorkerPhase.AWAITING_LINK
                && tenant.workerProcess().errorCode() != ErrorCode.PASSKEY_REQUIRED;
    }

    public CodeView getCode() {
        return code;
    }

    public List<TimelineLine> getTimeline() {
        return timeline;
    }

    public List<MessageView> getMessages() {
        return messages;
    }

    /** Of the last days, the most frequent first; read when the tab of the chats is looked at. */
    public List<OutcomeLine> getOutcomes() {
        return outcomes;
    }

    /** The chats in which the worker is quiet; read when the tab of the chats is looked at. */
    public List<HandoverView> getHandovers() {
        return quietChats;
    }

    /** Whether the tab of the usage is looked at. */
    public boolean isUsageShown() {
        return tab == USAGE;
    }

    /** Whether the tab of the worker's log is looked at. */
    public boolean isLogShown() {
        return tab == LOG;
    }

    public int getTab() {
        return tab;
    }

    public void setTab(int tab) {
        this.tab = tab;
    }

    /** Another tab is looked at. */
    public void tabChanged() {
        refresh();
    }

    public String getTypedName() {
        return typedName;
    }

    public void setTypedName(@Nullable String typedName) {
        this.typedName = typedName == null ? "" : typedName;
    }
}
