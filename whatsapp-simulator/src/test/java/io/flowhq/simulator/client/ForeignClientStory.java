package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.simulator.SimulatorOptions;
import io.flowhq.simulator.WhatsAppSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every test with a foreign client needs: a simulator, and a profile that outlives the client. */
abstract class ForeignClientStory {

    static final String SHOP = "4915100000001";
    static final String CUSTOMER = "4915200000002";
    static final String CHAT = CUSTOMER + "@c.us";

    /** Under target, not a temporary folder: a killed browser may still write while JUnit wants to clean up. */
    Path folder;

    WhatsAppSimulator simulator;
    ControlClient control;

    private final String driver;
    private ForeignClient client;

    ForeignClientStory(String driver) {
        this.driver = driver;
    }

    @BeforeEach
    void startSimulator() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "client-").toAbsolutePath();
        simulator = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(folder.resolve("simulator")));
        control = new ControlClient(simulator.controlUrl());
    }

    @AfterEach
    void endEverything() {
        if (client != null) {
            client.close();
        }
        simulator.close();
    }

    /** Starts the client on the same profile as before. */
    ForeignClient startClient() throws IOException {
        client = ForeignClient.start(driver, simulator, folder.resolve("profile"));
        return client;
    }

    void scan(String qr) {
        assertThat(control.post("/sim/scan", Map.of("qr", qr, "number", SHOP)).status())
                .isEqualTo(204);
    }

    /** The phone with that number types the code; what the simulator says to it. */
    int typed(String code, String number) {
        return control.post("/sim/link-code", Map.of("code", code, "number", number))
                .status();
    }

    String customerWrites(String body) {
        return control.post("/sim/numbers/" + SHOP + "/incoming", Map.of("from", CUSTOMER, "body", body))
                .body()
                .get("id")
                .asText();
    }

    /** A customer edits, deletes, reacts to or reads a message: what the control API has a call for. */
    void customerDoes(String id, String what, Map<String, ?> body) {
        assertThat(control.post("/sim/numbers/" + SHOP + "/messages/" + id + "/" + what, body)
                        .status())
                .isEqualTo(204);
    }

    void customerSends(Map<String, ?> message) {
        assertThat(control.post("/sim/numbers/" + SHOP + "/incoming", message).status())
                .isEqualTo(202);
    }

    void fault(String kind) {
        assertThat(control.post("/sim/numbers/" + SHOP + "/fault", Map.of("kind", kind))
                        .status())
                .isEqualTo(204);
    }

    JsonNode outgoing() {
        return control.get("/sim/numbers/" + SHOP + "/outgoing");
    }

    List<String> deviceStates() {
        return control.get("/sim/devices").findValuesAsText("state");
    }

    void awaitDeviceStates(String... states) {
        await("devices are " + List.of(states)).until(() -> deviceStates().equals(List.of(states)));
    }
}
