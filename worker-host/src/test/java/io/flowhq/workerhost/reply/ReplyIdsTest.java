package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyIdsTest {
    @Test
    void a_reply_id_looks_like_one_of_whatsapp_webs_own() {
        assertThat(ReplyIds.replyTo("false_255711111111@c.us_ABC")).matches("3EB0[0-9A-F]{18}");
    }

    @Test
    void the_same_message_is_always_answered_with_the_same_id() {
        assertThat(ReplyIds.replyTo("false_255711111111@c.us_ABC")).isEqualTo("3EB018C82EA56FB0B7394A");
        assertThat(ReplyIds.replyTo("false_255711111111@c.us_ABD"))
                .isNotEqualTo(ReplyIds.replyTo("false_255711111111@c.us_ABC"));
    }

    @Test
    void a_reply_id_tells_the_fingerprint_of_the_message_that_it_answers() {
        String message = "false_255711111111@c.us_ABC";

        assertThat(ReplyIds.fingerprintBehind(ReplyIds.replyTo(message))).hasValue(ReplyIds.fingerprint(message));
        assertThat(ReplyIds.fingerprintBehind("3EB0C431C26A1916E07E")).isEmpty();
        assertThat(ReplyIds.fingerprintBehind("3A18C82EA56FB0B7394A00")).isEmpty();
    }
}
