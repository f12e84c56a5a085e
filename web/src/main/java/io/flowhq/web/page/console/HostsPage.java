package io.flowhq.web.page.console;

import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.web.page.words.StateWord;
import io.flowhq.web.page.words.Tone;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The hosts, with how full each is and how long its lease still lasts. */
@Named
@RequestScoped
public class HostsPage {
    @Inject
    HostRegistry registry;

    private List<HostView> hosts = List.of();

    @PostConstruct
    void load() {
        hosts = registry.all();
    }

    public List<HostView> getHosts() {
        return hosts;
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
