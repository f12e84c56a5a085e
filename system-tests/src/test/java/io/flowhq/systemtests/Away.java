package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/**
 * A part that servers share and that has ended: what there was before, of a shop that is served on meanwhile.
 *
 * @param worker its process
 * @param logged so many entries its log had
 */
record Away(ControlPlaneApi api, Shop shop, Long worker, int logged) {
    /** Ends a part by a signal, and waits for its end. */
    static Away kill(RunningFlowHq flowHq, String part, String signal, ControlPlaneApi api, Shop shop) {
        Away before =
                new Away(api, shop, api.pid(shop.id()), api.logs(shop.id()).size());
        long pid = flowHq.pid(part);
        OsProcesses.signal(pid, signal);
        await().atMost(Shop.PATIENCE).until(() -> !OsProcesses.alive(pid));
        return before;
    }

    /** Every host is heard again, and the shop's worker is what it was. */
    void assertAllIsSeen() {
        List<String> hosts = api.request().get("/admin/hosts").jsonPath().getList("status");
        assertThat(hosts).isSubsetOf("ONLINE", "DRAINING");
        assertThat(api.phase(shop.id())).isEqualTo("CONNECTED");
        assertThat(api.pid(shop.id())).isEqualTo(worker);
    }

    /** Another process has taken the worker's place. */
    boolean hasAnotherWorker() {
        Long now = api.pid(shop.id());
        return now != null && !now.equals(worker);
    }

    /** A message and its reply that were told meanwhile arrive. */
    void awaitLogged() {
        await("what came and went meanwhile")
                .atMost(Shop.PATIENCE)
                .ignoreExceptions()
                .until(() -> api.logs(shop.id()).size() >= logged + 2);
    }

    /** Whether somebody takes connections there. */
    static boolean listens(String url) {
        URI place = URI.create(url);
        try (Socket socket = new Socket(place.getHost(), place.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
