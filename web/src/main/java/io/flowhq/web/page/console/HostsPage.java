package io.flowhq.web.page.console;

import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.host.HostStaysException;
import io.flowhq.host.HostView;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.words.StateWord;
import io.flowhq.web.page.words.Tone;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.worker.HostRemoval;
import io.flowhq.worker.MoveReason;
import io.flowhq.worker.Moves;
import io.flowhq.worker.MovesView;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hosts, with how full each is and how long its lease still lasts; which take no new workers, what moved and what stays. */
@Named
@ViewScoped
public class HostsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final MovesView NOTHING = new MovesView(null, List.of(), List.of());

    @Inject
    HostRegistry registry;

    @Inject
    Moves moves;

    @Inject
    HostRemoval removal;

    @Inject
    CurrentUser currentUser;

    private @Nullable HostView chosen;
    private long linked;
    private List<HostView> hosts = List.of();
    private MovesView moved = NOTHING;

    /** Reads them again. */
    @PostConstruct
    public void refresh() {
        hosts = registry.all();
        moved = moves.view();
    }

    /** Places no new workers on the host of the pressed row. */
    public void drain() {
        PressedRow.of(hosts, HostView::name, this::drain);
        refresh();
    }

    private void drain(HostView host) {
        try {
            HostView draining = registry.drain(host.name());
            FieldMessages.done(host.name() + " takes no new workers. " + whatFollows(draining));
        } catch (HostNotFoundException e) {
            FieldMessages.error(null, e.getMessage());
        }
    }

    private static String whatFollows(HostView draining) {
        if (draining.workers() == 0) {
            return "It has none.";
        }
        return draining.sharesStore()
                ? "Those it has (" + draining.workers() + ") move one after the other."
                : "Those it has (" + draining.workers() + ") stay until they are stopped.";
    }

    /** Places workers on the host of the pressed row again. */
    public void undrain() {
        PressedRow.of(hosts, HostView::name, this::undrain);
        refresh();
    }

    private void undrain(HostView host) {
        try {
            registry.undrain(host.name());
            FieldMessages.done(host.name() + " takes workers again.");
        } catch (HostNotFoundException e) {
            FieldMessages.error(null, e.getMessage());
        }
    }

    /** Asks before it removes the pressed host. */
    public void choose() {
        PressedRow.of(hosts, HostView::name, host -> {
            chosen = host;
            linked = removal.linkedShops(host.name());
        });
    }

    /** Takes the chosen host out of the fleet. */
    public void removeChosen() {
        if (chosen == null || !currentUser.isAdmin()) {
            return;
        }
        try {
            removal.remove(chosen.name());
            FieldMessages.done(chosen.name() + " is removed.");
        } catch (HostNotFoundException | HostStaysException e) {
            FieldMessages.error(null, e.getMessage());
        }
        chosen = null;
        refresh();
    }

    /** What becomes of the workers of the chosen host, and of the sessions of shops whose worker is stopped. */
    public String getConsequence() {
        if (chosen == null) {
            return "";
        }
        String workers = chosen.workers() == 1 ? "Its worker starts" : "Its " + chosen.workers() + " workers start";
        String start = chosen.workers() == 0 ? "No worker of it is to run." : workers + " on other hosts.";
        if (linked == 0 || chosen.sharesStore()) {
            return start;
        }
        String shops = linked == 1
                ? " 1 shop has to scan a new QR code, for its session lies"
                : " " + linked + " shops have to scan a new QR code, for their sessions lie";
        return start + shops + " in this host's own folder.";
    }

    public @Nullable HostView getChosen() {
        return chosen;
    }

    /** Whether a host could be removed now. */
    public boolean isRemovable(HostView host) {
        return host.status() == HostStatus.LOST && currentUser.isAdmin();
    }

    public List<HostView> getHosts() {
        return hosts;
    }

    /** Why nothing is moved at all now, else null. */
    public @Nullable String getFrozen() {
        return moved.frozen();
    }

    public List<MovesView.Moved> getMoved() {
        return moved.moved();
    }

    /** What to say of a list that may have been cut; empty where it has not. */
    public String cut(List<?> list) {
        return list.size() < Moves.MOST_LISTED ? "" : "Only " + Moves.MOST_LISTED + " are listed.";
    }

    public List<MovesView.Staying> getStaying() {
        return moved.staying();
    }

    /** How far the draining of a host has come; empty when it is not drained. */
    public String progress(HostView host) {
        if (!isDraining(host)) {
            return "";
        }
        if (host.workers() == 0) {
            return "empty: takes no new workers";
        }
        return host.sharesStore()
                ? host.workers() + (host.workers() == 1 ? " worker is" : " workers are") + " left to move"
                : "takes no new workers; " + host.workers() + (host.workers() == 1 ? " stays" : " stay");
    }

    public String reason(MoveReason reason) {
        return switch (reason) {
            case HOST_LOST -> "host lost";
            case DRAIN -> "host drained";
        };
    }

    public boolean isDraining(HostView host) {
        return host.status() == HostStatus.DRAINING;
    }

    public StateWord state(HostView host) {
        return switch (host.status()) {
            case ONLINE -> new StateWord("Online", Tone.OK, "pi-check");
            case DRAINING -> new StateWord("Draining", Tone.WAIT, "pi-hourglass");
            case SILENT -> new StateWord("Silent", Tone.BAD, "pi-exclamation-triangle");
            case LOST -> new StateWord("Lost", Tone.BAD, "pi-times-circle");
        };
    }
}
