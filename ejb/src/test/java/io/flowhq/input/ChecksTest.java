package io.flowhq.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private final Checks checks = new Checks();

    @Test
    void a_text_is_stripped_and_may_hold_whatever_can_be_seen() {
        assertThat(checks.text("name", "  Café 😀 \u0627 ", 40)).contains("Café 😀 \u0627");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u00a0\u2060", "a\0b", "a\nb", "a\ud800b", "\udc00"})
    void a_text_that_nobody_could_see_or_keep_is_refused(String text) {
        assertThat(checks.text("name", text, 40)).isEmpty();

        assertThatThrownBy(checks::done).isInstanceOf(InvalidInputException.class);
    }
}
