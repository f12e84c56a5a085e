package io.flowhq.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant of a test: its worker, its phone and its customers. */
final class Shop {
    /** Generous: the machine may be building something else. Nothing is measured by it. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger NEXT = new AtomicInteger(100);

    private final ControlPlaneApi api;
    private final SimulatorApi simulator;
    private final String id;
    private final String number;

    private Shop(RunningFlowHq flowHq, String id, String number) {
        this.api = flowHq.api();
        this.simulator = flowHq.simulator();
        this.id = id;
        this.number = number;
    }

    /** A new tenant, never started. */
    static Shop create(RunningFlowHq flowHq, String name) {
        String number = newNumber();
        return new Shop(flowHq, flowHq.api().createTenant(name, "+" + number), number);
    }

    /** A valid Tanzanian mobile number that no other test uses, digits only. */
    static String newNumber() {
        return "255712" + String.format("%06d", NEXT.getAndIncrement());
    }

    /** Started, and its QR scanned by its own phone. */
    Shop linked() {
        api.command(id, "start").then().statusCode(202);
        awaitPhase("AWAITING_LINK");
        scanWith(number);
        awaitPhase("CONNECTED");
        return this;
    }

    /** A phone scans the code that the simulator shows for this tenant, taken from its QR picture. */
    void scanWith(String phone) {
        await().atMost(PATIENCE).until(() -> simulator.scan(QrPicture.textOf(api, id), phone), status -> status == 204);
    }

    void awaitPhase(String phase) {
        await(id + " to be " + phase).atMost(PATIENCE).until(() -> api.phase(id), phase::equals);
    }

    /** A customer writes, and the reply to it arrives; returns what the customer has received from the shop so far. */
    List<Map<String, Object>> answers(String customer, String text) {
        int before = simulator.received(number, customer).size();
        simulator.incoming(number, customer, text);
        return await().atMost(PATIENCE).until(() -> simulator.received(number, customer), all -> all.size() > before);
    }

    /** The host that its worker is placed on. */
    String host() {
        return api.tenant(id).getString("worker_process.host");
    }

    String id() {
        return id;
    }

    String number() {
        return number;
    }
}
