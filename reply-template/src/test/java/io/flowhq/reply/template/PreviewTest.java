package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PreviewTest {
    @Test
    void an_open_shop_answers() {
        Preview preview = Preview.of(Shops.openOnMondayMornings(), "4", Shops.JUMA);

        assertThat(preview.outcome()).isEqualTo(MessageOutcome.ANSWERED);
        assertThat(preview.handsOver()).isTrue();
        assertThat(preview.reply()).startsWith("Thank you, Juma.");
    }

    @Test
    void a_closed_one_says_when_it_opens_whatever_is_asked() {
        Occasion sunday = new Occasion(null, Instant.parse("2026-11-29T19:00:00Z"));

        Preview preview = Preview.of(Shops.openOnMondayMornings(), "4", sunday);

        assertThat(preview.outcome()).isEqualTo(MessageOutcome.OUT_OF_HOURS);
        assertThat(preview.matched()).isEqualTo(Matched.only(Matched.Kind.CLOSED));
        assertThat(preview.handsOver()).isFalse();
        assertThat(preview.reply()).contains("We are closed", "Monday: 09:00–12:00\nTuesday to Sunday: closed");
    }

    @Test
    void stop_is_honoured_even_then() {
        Occasion sunday = new Occasion(null, Instant.parse("2026-11-29T19:00:00Z"));

        Preview preview = Preview.of(Shops.openOnMondayMornings(), "STOP", sunday);

        assertThat(preview.outcome()).isEqualTo(MessageOutcome.PAUSED);
        assertThat(preview.matched().kind()).isEqualTo(Matched.Kind.STOP);
    }
}
