package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The virtual phone as people use it: everything is found by its role and label. */
class PhonePageIT extends ForeignClientStory {

    PhonePageIT() {
        super("wa-js.mjs");
    }

    @Test
    void a_person_scans_writes_and_sees_the_answer_arrive() throws IOException {
        ForeignClient shop = startClient();
        shop.heard("a code", fact -> fact.path("code").isTextual());
        try (ForeignClient phone = ForeignClient.start("phone.mjs", simulator, folder.resolve("phone"))) {
            phone.call("fill", "Shop's number", SHOP);
            phone.call("press", "Scan");
            awaitDeviceStates("connected");

            phone.call("fill", "Customer's number", CUSTOMER);
            phone.call("fill", "Message", "Are you open?");
            phone.call("press", "Send as customer");
            shop.heard("the question", fact -> fact.path("body").asText().equals("Are you open?"));
            shop.call("chat.sendTextMessage", CHAT, "Until six.", Map.of());

            await("the answer is on the page")
                    .until(() -> phone.call("messages").toString().contains("Until six."));

            phone.call("press", "Disconnect");
            awaitDeviceStates("offline");
            phone.call("press", "Reconnect");
            awaitDeviceStates("connected");
            phone.call("press", "Unlink");
            shop.heardEvent("conn.logout");
            phone.end();
        }
    }

    @Test
    void the_page_says_what_is_missing_and_has_no_control_without_a_label() throws IOException {
        try (ForeignClient phone = ForeignClient.start("phone.mjs", simulator, folder.resolve("phone"))) {
            phone.call("press", "Unlink");
            await("the page says it")
                    .until(() -> phone.call("notice").asText().equals("Enter the shop's number first."));

            phone.call("fill", "Shop's number", SHOP);
            phone.call("press", "Unlink");
            await("the page says it")
                    .until(() -> phone.call("notice").asText().equals("No device is linked to " + SHOP + "."));

            assertThat(phone.call("unlabelled")).isEmpty();
            assertThat(phone.call("overflow", 390).asBoolean()).isFalse();
            assertThat(phone.call("overflow", 1200).asBoolean()).isFalse();
            phone.end();
        }
    }
}
