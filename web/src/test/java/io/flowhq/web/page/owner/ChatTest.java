package io.flowhq.web.page.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.MessageDirection;
import io.flowhq.message.MessageView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatTest {
    private static final String SHOP = "255712345678";
    private static final String JUMA = "255754000001";
    private static final String NEEMA = "255754000002";

    @Test
    void answers_stand_in_the_chat_of_the_customer_they_were_sent_to() {
        List<Chat> chats = Chat.group(List.of(
                message(MessageDirection.OUT, SHOP, JUMA, "Karibu!"),
                message(MessageDirection.IN, NEEMA, SHOP, "Mko wazi?"),
                message(MessageDirection.IN, JUMA, SHOP, "Habari")));

        assertThat(chats).extracting(Chat::number).containsExactly(JUMA, NEEMA);
        assertThat(chats.get(0).messages()).extracting(MessageView::messageText).containsExactly("Karibu!", "Habari");
        assertThat(chats.get(0).getLatest().messageText()).isEqualTo("Karibu!");
    }

    @Test
    void no_messages_are_no_chats() {
        assertThat(Chat.group(List.of())).isEmpty();
        assertThatThrownBy(() -> new Chat(JUMA, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static MessageView message(MessageDirection direction, String from, String to, String text) {
        return new MessageView(UUID.randomUUID(), direction, from, to, text, "id", null, Instant.EPOCH);
    }
}
