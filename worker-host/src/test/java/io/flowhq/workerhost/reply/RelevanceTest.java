package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelevanceTest {
    @ParameterizedTest
    @CsvSource({
        "255711111111@c.us, chat, false, true",
        "1234567@lid, chat, false, true",
        "255711111111@c.us, image, false, true",
        "255711111111@c.us, ptt, false, true",
        "255711111111@c.us, ptv, false, true",
        "255711111111@c.us, order, false, true",
        "255711111111@c.us, template_button_reply, false, true",
        "255711111111@c.us, chat, true, false",
        "255711111111@c.us, ciphertext, false, false",
        "255711111111@c.us, revoked, false, false",
        "255711111111@c.us, reaction, false, false",
        "255711111111@c.us, e2e_notification, false, false",
        "255711111111@c.us, call_log, false, false",
        "120363@g.us, chat, false, false",
        "status@broadcast, chat, false, false",
        "120363@newsletter, chat, false, false"
    })
    void only_what_a_person_writes_to_the_shop_is_a_customers_message(
            String chat, String kind, boolean fromMe, boolean customers) {
        assertThat(Relevance.isCustomers(message(chat, kind, fromMe))).isEqualTo(customers);
    }

    @ParameterizedTest
    @CsvSource({
        "chat, true",
        "list_response, true",
        "template_button_reply, true",
        "image, false",
        "sticker, false",
        "ptt, false",
        "location, false",
        "order, false"
    })
    void only_text_can_be_read(String kind, boolean text) {
        assertThat(Relevance.isText(message("255711111111@c.us", kind, false))).isEqualTo(text);
    }

    private static ChatMessage message(String chat, String kind, boolean fromMe) {
        return new ChatMessage(fromMe + "_" + chat + "_A", "A", chat, fromMe, "+1", "+2", kind, "text", Instant.EPOCH);
    }
}
