package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** What every test with wa-js needs. */
abstract class WaJsStory extends ForeignClientStory {

    WaJsStory() {
        super("wa-js.mjs");
    }

    /** A client that the shop's phone has linked. */
    ForeignClient linkedClient() throws IOException {
        ForeignClient client = startClient();
        String code = code(client);
        assertThat(control.get("/sim/devices").get(0).get("qr").asText()).isEqualTo(code);
        scan(code);
        awaitMain(client);
        assertThat(client.call("conn.getMyUserId").get("user").asText()).isEqualTo(SHOP);
        return client;
    }

    static String code(ForeignClient client) {
        return client.heard("a code", fact -> fact.path("code").isTextual())
                .get("code")
                .asText();
    }

    static void awaitMain(ForeignClient client) {
        client.heard(
                "the main screen",
                fact -> fact.path("mode").asText().equals("MAIN")
                        && fact.path("authenticated").asBoolean());
    }

    static void assertNoPageErrors(ForeignClient client) {
        assertThat(client.knows(fact -> fact.path("event").asText().equals("page_error")))
                .as("errors in the page: %s", client.facts())
                .isFalse();
    }
}
