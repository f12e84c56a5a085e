package io.flowhq.web.page.console;

import io.flowhq.broker.BrokerWatch;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.tenant.TenantQuery;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.worker.FleetSummary;
import io.flowhq.worker.Trouble;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What needs a person now, by cause rather than by tenant: one broken host is one thing to mend, however many it had. */
@Named
@ViewScoped
public class AttentionPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Enough to recognise what they have in common; the fleet shows all. */
    private static final int NAMED = 5;

    private static final int LOOKED_THROUGH = 50;

    @Inject
    FleetSummary summary;

    @Inject
    TenantRegistry tenants;

    @Inject
    HostRegistry registry;

    @Inject
    BrokerWatch broker;

    private List<Cause> broken = List.of();
    private List<Cause> waiting = List.of();
    private List<HostView> hostsAway = List.of();
    private @Nullable Instant brokerAwaySince;

    @PostConstruct
    public void refresh() {
        FleetTroubles troubles = FleetTroubles.in(summary);
        broken = causes(troubles.broken());
        waiting = causes(troubles.waiting());
        brokerAwaySince = broker.awaySince().orElse(null);
        hostsAway =
                registry.all().stream().filter(host -> host.status().silent()).toList();
    }

    private List<Cause> causes(List<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> new Cause(trouble, first(trouble)))
                .toList();
    }

    /** No query finds those without a reason alone, so that more are read than are named. */
    private List<TenantView> first(Trouble trouble) {
        return tenants
                .page(new TenantQuery(
                        null, null, Set.of(trouble.phase()), null, trouble.errorCode(), null, 0, LOOKED_THROUGH))
                .items()
                .stream()
                .filter(tenant -> tenant.workerProcess().errorCode() == trouble.errorCode())
                .limit(NAMED)
                .toList();
    }

    /** What FlowHQ or an operator has to mend. */
    public List<Cause> getBroken() {
        return broken;
    }

    /** What only an owner with a phone can do. */
    public List<Cause> getWaiting() {
        return waiting;
    }

    /** Since when no host can be heard or told anything. */
    public @Nullable Instant getBrokerAwaySince() {
        return brokerAwaySince;
    }

    /** Hosts that do not report. */
    public List<HostView> getHostsAway() {
        return hostsAway;
    }

    public boolean isCalm() {
        return broken.isEmpty() && waiting.isEmpty() && brokerAwaySince == null && hostsAway.isEmpty();
    }
}
