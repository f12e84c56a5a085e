package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerNameTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\n\t", "\u202e\u200b", "\0"})
    void without_a_name_there_is_a_friendly_word(String given) {
        assertThat(CustomerName.shown(given, "friend")).isEqualTo("friend");
    }

    @Test
    void a_name_stands_on_one_line() {
        assertThat(CustomerName.shown(" Juma\r\n\u2028 wa\tKisutu ", "friend")).isEqualTo("Juma wa Kisutu");
        assertThat(CustomerName.shown("Asha \u202egnp.exe", "friend")).isEqualTo("Asha gnp.exe");
    }

    @Test
    void emoji_and_letters_of_any_script_stay() {
        assertThat(CustomerName.shown("👩🏾\u200d🍳 Zuhura أحمد", "friend")).isEqualTo("👩🏾\u200d🍳 Zuhura أحمد");
    }

    @Test
    void a_long_name_is_shortened_between_characters() {
        String shown = CustomerName.shown("😀".repeat(1000), "friend");

        assertThat(shown).endsWith("😀…");
        assertThat(shown.codePointCount(0, shown.length())).isEqualTo(40);
    }

    @Test
    void braces_in_a_name_are_only_braces() {
        Answers answers = new Answers(Shops.openOnMondayMornings());
        Occasion occasion = new Occasion("{{hours}}{{#x}}", Shops.MONDAY_MORNING);

        assertThat(answers.answerTo("hello", occasion).text()).startsWith("Hello {{hours}}{{#x}}, welcome");
    }
}
