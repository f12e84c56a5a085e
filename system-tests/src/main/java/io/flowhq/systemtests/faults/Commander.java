package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.faults.HistoryEvent.Accepted;
import io.flowhq.systemtests.faults.HistoryEvent.Invoked;
import io.flowhq.systemtests.faults.HistoryEvent.Refused;
import io.flowhq.systemtests.faults.HistoryEvent.Unanswered;
import io.restassured.response.Response;
import java.time.Clock;
import java.util.UUID;

/** Gives commands over REST and writes down what became of them. Used by one thread at a time; blocks. */
final class Commander {
    private static final int ACCEPTED = 202;
    private static final int FIRST_SERVER_ERROR = 500;

    private final ControlPlaneApi api;
    private final History history;
    private final Clock clock;

    Commander(ControlPlaneApi api, History history, Clock clock) {
        this.api = api;
        this.history = history;
        this.clock = clock;
    }

    /** A server that is killed meanwhile leaves it open whether the command was accepted. */
    void give(String tenant, WorkerOrder order) {
        String key = UUID.randomUUID().toString();
        history.add(new Invoked(clock.instant(), tenant, key, order));
        try {
            Response response = api.request()
                    .header("Idempotency-Key", key)
                    .post("/admin/tenants/{id}/worker/{command}", tenant, order.path());
            int status = response.statusCode();
            if (status == ACCEPTED) {
                String commandId = response.jsonPath().getString("command_id");
                history.add(new Accepted(clock.instant(), tenant, key, commandId));
            } else if (status >= FIRST_SERVER_ERROR) {
                history.add(new Unanswered(clock.instant(), tenant, key, "status " + status));
            } else { // also a server that is starting and knows no such path yet
                history.add(new Refused(clock.instant(), tenant, key, status));
            }
        } catch (Exception e) { // whatever breaks the connection; the client declares none of it
            history.add(new Unanswered(clock.instant(), tenant, key, e.toString()));
        }
    }
}
