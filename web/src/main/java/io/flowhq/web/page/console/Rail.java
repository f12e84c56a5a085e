package io.flowhq.web.page.console;

import io.flowhq.deadletter.DeadLetters;
import io.flowhq.host.HostRegistry;
import io.flowhq.onboarding.SetupReview;
import io.flowhq.worker.FleetSummary;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The counts beside the console's pages: what is wrong or waits for somebody anywhere is seen everywhere. */
@Named
@RequestScoped
public class Rail {
    @Inject
    FleetSummary summary;

    @Inject
    HostRegistry hosts;

    @Inject
    DeadLetters letters;

    @Inject
    SetupReview review;

    private long broken;
    private long hostsAway;
    private long deadLetters;
    private long setupRequests;

    @PostConstruct
    void count() {
        broken = FleetTroubles.in(summary).brokenWorkers();
        hostsAway = hosts.all().stream().filter(host -> host.status().silent()).count();
        deadLetters = letters.count();
        setupRequests = review.countOpen();
    }

    public long getBroken() {
        return broken;
    }

    public long getHostsAway() {
        return hostsAway;
    }

    public long getDeadLetters() {
        return deadLetters;
    }

    public long getSetupRequests() {
        return setupRequests;
    }
}
