package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChatMessageTest {
    @Test
    void a_text_that_whatsapp_allows_is_kept_whole() {
        String text = "x".repeat(ChatMessage.LONGEST_TEXT);

        assertThat(message(text).text()).isEqualTo(text);
    }

    @Test
    void of_a_longer_one_only_the_beginning_is_kept_and_no_half_of_a_character() {
        String allowed = "x".repeat(ChatMessage.LONGEST_TEXT - 1);

        assertThat(message(allowed + "yz").text()).isEqualTo(allowed + "y");
        assertThat(message(allowed + "👋").text()).isEqualTo(allowed);
    }

    private static ChatMessage message(String text) {
        return new ChatMessage("id", "id", "255711111111@c.us", false, "", "", "chat", text, Instant.EPOCH);
    }
}
