package io.flowhq.web.page.console;

import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.host.HostView;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.words.StateWord;
import io.flowhq.web.page.words.Tone;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The hosts, with how full each is and how long its lease still lasts; and which of them take no new workers. */
@Named
@ViewScoped
public class HostsPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    HostRegistry registry;

    private List<HostView> hosts = List.of();

    /** Reads them again; the list stays as it was between two looks, so that a button means the row it stands in. */
    @PostConstruct
    public void refresh() {
        hosts = registry.all();
    }

    /** Places no new workers on a host. */
    public void drain(HostView host) {
        try {
            HostView draining = registry.drain(host.name());
            FieldMessages.done(host.name() + " takes no new workers. "
                    + (draining.workers() == 0
                            ? "It has none."
                            : "Those it has (" + draining.workers() + ") stay until they are stopped."));
        } catch (HostNotFoundException e) {
            FieldMessages.error(null, e.getMessage());
        }
        refresh();
    }

    /** Places workers on a host again. */
    public void undrain(HostView host) {
        try {
            registry.undrain(host.name());
            FieldMessages.done(host.name() + " takes workers again.");
        } catch (HostNotFoundException e) {
            FieldMessages.error(null, e.getMessage());
        }
        refresh();
    }

    public List<HostView> getHosts() {
        return hosts;
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
