package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissedMessagesTest {
    private static final Instant LINKED = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant NOW = LINKED.plusSeconds(60);

    private final MissedMessages missed = new MissedMessages();
    private final Set<String> known = new HashSet<>();

    @Test
    void what_is_not_taken_up_within_ten_seconds_was_missed() {
        assertThat(look(NOW, customers("one"))).isFalse();
        assertThat(look(NOW.plusSeconds(9), customers("one"))).isFalse();
        assertThat(look(NOW.plusSeconds(10), customers("one"))).isTrue();
    }

    @Test
    void it_is_looked_for_once() {
        look(NOW, customers("one"));
        look(NOW.plusSeconds(10), customers("one"));

        assertThat(look(NOW.plusSeconds(60), customers("one"))).isFalse();
        look(NOW.plusSeconds(60), customers("one"), customers("two"));
        assertThat(look(NOW.plusSeconds(70), customers("one"), customers("two")))
                .isTrue();
    }

    @Test
    void what_is_taken_up_meanwhile_was_only_late() {
        look(NOW, customers("one"));
        known.add("one");

        assertThat(look(NOW.plusSeconds(20), customers("one"))).isFalse();
    }

    @Test
    void history_our_own_messages_and_notices_are_nobodys_questions() {
        ChatMessage history = message("old", false, "chat", LINKED.minusSeconds(1));
        ChatMessage own = message("own", true, "chat", NOW);
        ChatMessage notice = message("notice", false, "e2e_notification", NOW);

        look(NOW, history, own, notice);

        assertThat(look(NOW.plusSeconds(20), history, own, notice)).isFalse();
    }

    private boolean look(Instant now, ChatMessage... latest) {
        return missed.look(List.copyOf(Arrays.asList(latest)), known::contains, LINKED, now);
    }

    private static ChatMessage customers(String id) {
        return message(id, false, "chat", NOW);
    }

    private static ChatMessage message(String id, boolean fromMe, String kind, Instant at) {
        return new ChatMessage(id, id, "255711111111@c.us", fromMe, "", "", kind, "", at);
    }
}
