package io.flowhq.fleet;

import io.flowhq.host.HostSender;
import io.flowhq.worker.WorkerAsked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Passes what people ask of running workers on to their hosts, at once. Thread-safe. */
@ApplicationScoped
public class QuestionSender {
    @Inject
    HostSender sender;

    void asked(@Observes WorkerAsked event) {
        sender.send(event.request());
    }
}
