package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {
    private static final Map<Variable, String> VALUES = Map.of(
            Variable.BUSINESS_NAME, "Asha & Sons <Ltd>",
            Variable.CUSTOMER_NAME, "{{hours}}",
            Variable.HOURS, "Monday: 08:00–17:00",
            Variable.HOURS_TODAY, "closed");

    @Test
    void variables_are_put_in_as_plain_text_that_is_not_looked_at_again() {
        assertThat(TemplateText.of("{{ customer_name }}, {{business_name}}: {{hours}} ({{hours_today}})")
                        .with(VALUES))
                .isEqualTo("{{hours}}, Asha & Sons <Ltd>: Monday: 08:00–17:00 (closed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Karibu!", "a\nb", "{one}", "1 } 2 }} 3", "100 % {{business_name}}", "{ {hours} }"})
    void an_ordinary_text_is_fine(String text) {
        assertThat(TemplateText.problemIn(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#hours}}x{{/hours}}",
                "{{^hours}}x{{/hours}}",
                "{{/hours}}",
                "{{>file}}",
                "{{<parent}}",
                "{{$block}}",
                "{{! secret }}",
                "{{=<% %>=}}",
                "{{& hours}}",
                "{{{hours}}}"
            })
    void there_is_no_logic(String text) {
        assertThat(TemplateText.problemIn(text)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("Between {{ and }} only the name of a variable may stand: {{business_name}},"));
        assertThat(TemplateText.of(text).with(VALUES)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello {{customer_name", "{{", "{{hours}", "{{hours} and {{hours"})
    void an_open_brace_is_told_in_one_sentence(String text) {
        assertThat(TemplateText.problemIn(text)).isPresent().hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("Has a {{ without its }}: write a variable as {{business_name}}."));
        assertThat(TemplateText.of(text).with(VALUES)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{name}}", "{{hours.length}}", "{{business_name.class}}", "{{.}}", "{{this}}", "{{HOURS}}"})
    void unknown_variables_are_refused_and_harmless(String text) {
        assertThat(TemplateText.problemIn(text))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("There is no variable {{"));
        assertThat(TemplateText.of(text).with(VALUES)).isEqualTo(text);
    }

    @Test
    void what_is_too_long_empty_or_unfit_is_refused() {
        assertThat(TemplateText.problemIn("x".repeat(1000))).isEmpty();
        assertThat(TemplateText.problemIn("x".repeat(1001))).contains("Must have 1000 characters at most, not 1001.");
        assertThat(TemplateText.problemIn(" \n ")).contains("Must not be empty.");
        for (String unfit : new String[] {"\0", "\t", "\u001b[31m", "\u0085", "\ud800"}) {
            assertThat(TemplateText.problemIn("a" + unfit)).hasValueSatisfying(problem -> assertThat(problem)
                    .startsWith("Must not contain control characters"));
        }
    }

    @Test
    void what_is_sent_is_bounded() {
        Map<Variable, String> longHours = Map.of(Variable.HOURS, "😀".repeat(400));

        String sent = TemplateText.of("{{hours}}".repeat(100)).with(longHours);

        assertThat(sent).hasSizeLessThanOrEqualTo(ReplyLimits.LONGEST_REPLY).endsWith("😀…");
    }
}
