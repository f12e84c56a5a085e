package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private final Answers salon = new Answers(Shops.shop(TemplateType.BOOKING, Language.EN));

    @Test
    void what_is_not_understood_gets_the_menu_of_four() {
        assertThat(to(salon, "good evening"))
                .startsWith("Hello Juma, welcome to Salon Asha!")
                .contains("\n1. ", "\n2. ", "\n3. ", "\n4. ")
                .doesNotContain("\n5. ", "{");
    }

    @ParameterizedTest
    @EnumSource(TemplateType.class)
    void every_kind_of_shop_has_every_text_in_every_language(TemplateType type) {
        for (Language language : Language.values()) {
            Answers answers = new Answers(Shops.shop(type, language));
            Stream<String> numbered = type == TemplateType.CUSTOM
                    ? Stream.of()
                    : Stream.of("1", "2", "3", "4").map(number -> to(answers, number));
            Stream<String> always = Stream.of(
                    to(answers, ""),
                    answers.away(Shops.JUMA),
                    answers.pleaseWait(Shops.JUMA),
                    answers.slowDown(Shops.JUMA),
                    answers.textOnly(Shops.JUMA),
                    answers.stopped(Shops.JUMA),
                    answers.resumed(Shops.JUMA));
            assertThat(Stream.concat(numbered, always))
                    .doesNotContain("")
                    .doesNotHaveDuplicates()
                    .noneMatch(text -> text.contains("{") || text.contains("}"))
                    .allMatch(text -> text.length() < ReplyLimits.LONGEST_TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BOOKING, EN, 4",
        "ECOMMERCE, EN, a human please",
        "SUPPORT, EN, Can I talk to a real person?",
        "SUPPORT, EN, help!",
        "SUPPORT, SW, 4",
        "CUSTOM, EN, Is somebody there?",
        "CUSTOM, SW, mtu",
        "ECOMMERCE, SW, nataka kuongea na mtu",
        "BOOKING, SW, naomba mhudumu"
    })
    void who_asks_for_a_person_is_handed_over(TemplateType type, Language language, String text) {
        Answer answer = new Answers(Shops.shop(type, language)).answerTo(text, Shops.JUMA);

        assertThat(answer.handsOver()).isTrue();
        assertThat(answer.text()).contains("Salon Asha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "hello", "for one personal stylist", "a table for one person", "price per person"})
    void who_asks_for_something_else_is_not_handed_over(String text) {
        assertThat(salon.answerTo(text, Shops.JUMA).handsOver()).isFalse();
    }

    @Test
    void the_owners_words_for_a_person_replace_the_usual_ones() {
        Answers answers = new Answers(
                Shops.withTexts(TemplateType.BOOKING, new OwnTexts(null, null, List.of("boss", "mama asha"))));

        assertThat(answers.answerTo("Is Mama Asha in?", Shops.JUMA).handsOver()).isTrue();
        assertThat(answers.answerTo("the boss!", Shops.JUMA).matched().words()).isEqualTo("boss");
        assertThat(answers.answerTo("human", Shops.JUMA).handsOver()).isFalse();
        assertThat(answers.answerTo("4", Shops.JUMA).handsOver())
                .as("the menu's last item is always a person")
                .isTrue();
    }

    @Test
    void the_owners_greeting_stands_before_the_menu_and_the_away_text_alone() {
        Answers answers = new Answers(Shops.withTexts(
                TemplateType.ECOMMERCE,
                new OwnTexts("Jambo {{customer_name}}!", "Back soon. Our hours today: {{hours_today}}", List.of())));

        assertThat(to(answers, "hello")).startsWith("Jambo Juma!\n\n1. ").endsWith("number to choose.");
        assertThat(answers.away(Shops.JUMA)).isEqualTo("Back soon. Our hours today: please ask us");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hours_are_told_only_where_the_owner_has_set_them(Language language) {
        Answers unset = new Answers(Shops.shop(TemplateType.BOOKING, language));
        Answers set = new Answers(Shops.shop(
                TemplateType.BOOKING,
                language,
                Map.of(DayOfWeek.MONDAY, List.of(Shops.hours("08:00", "17:30"))),
                List.of(),
                OwnTexts.NONE));

        assertThat(to(unset, "3")).contains("Salon Asha").doesNotContain("24", "{{", ":\n");
        assertThat(to(set, "3")).contains("08:00–17:30");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void stop_and_start_are_understood_in_every_language_when_they_stand_alone(Language language) {
        Answers answers = new Answers(Shops.shop(TemplateType.SUPPORT, language));

        assertThat(answers.asksToStop(" Stop!")).isTrue();
        assertThat(answers.asksToStop("where is the bus stop")).isFalse();
        assertThat(answers.asksToStop("")).isFalse();
        assertThat(answers.asksToResume("START")).isTrue();
        assertThat(answers.asksToResume("when do you start")).isFalse();
    }

    @Test
    void the_most_specific_of_the_owners_rules_answers_and_the_first_of_equals() {
        Answers answers = new Answers(Shops.withRules(
                new ReplyRule(List.of("price", "much"), "Ten shillings."),
                new ReplyRule(List.of("price", "karibu"), "Karibu tena."),
                new ReplyRule(List.of("how much … delivery", "price list"), "Two shillings.")));

        assertThat(to(answers, "PRICE?")).isEqualTo("Ten shillings.");
        assertThat(to(answers, "prices, karibu")).isEqualTo("Karibu tena.");
        assertThat(to(answers, "How much is the delivery?")).isEqualTo("Two shillings.");
        assertThat(to(answers, "Price list please")).isEqualTo("Two shillings.");
        assertThat(to(answers, "hello")).startsWith("Thank you for writing to Salon Asha, Juma.");
    }

    @Test
    void a_rules_number_chooses_only_when_it_stands_alone() {
        Answers answers = new Answers(Shops.withRules(
                new ReplyRule(List.of("1"), "One."),
                new ReplyRule(List.of("2", "chairs"), "Two."),
                new ReplyRule(List.of("24/7"), "Always.")));

        assertThat(to(answers, "1.")).isEqualTo("One.");
        assertThat(to(answers, "one please")).isEqualTo("One.");
        assertThat(to(answers, "1 question")).startsWith("Thank you");
        assertThat(to(answers, "12")).startsWith("Thank you");
        assertThat(to(answers, "2️⃣")).isEqualTo("Two.");
        assertThat(to(answers, "open 24/7?")).isEqualTo("Always.");
    }

    @Test
    void why_an_answer_was_chosen_is_told() {
        Answers rules = new Answers(Shops.withRules(new ReplyRule(List.of("a", "price"), "Ten.")));

        assertThat(rules.answerTo("price", Shops.JUMA).matched())
                .isEqualTo(new Matched(Matched.Kind.RULE, null, 0, "price"));
        assertThat(salon.answerTo("2", Shops.JUMA).matched()).isEqualTo(new Matched(Matched.Kind.NUMBER, 2, null, "2"));
        assertThat(salon.answerTo("cancelled?", Shops.JUMA).matched())
                .isEqualTo(new Matched(Matched.Kind.INTENT, 2, null, "cancel*"));
        assertThat(salon.answerTo("human", Shops.JUMA).matched())
                .isEqualTo(new Matched(Matched.Kind.HANDOVER, null, null, "human"));
        assertThat(salon.answerTo("good evening", Shops.JUMA).matched()).isEqualTo(Matched.only(Matched.Kind.GREETING));
    }

    @Test
    void rules_of_a_shop_that_is_not_custom_are_not_used() {
        Answers answers = new Answers(Shops.shop(
                TemplateType.SUPPORT,
                Language.EN,
                Map.of(),
                List.of(new ReplyRule(List.of("hello"), "Never said.")),
                OwnTexts.NONE));

        assertThat(to(answers, "hello")).isNotEqualTo("Never said.");
    }

    @Test
    void a_text_from_before_the_checks_is_sent_as_it_stands() {
        String odd = "$1 {business} ${java} \\n {{x}} {{business_name.class}}";

        assertThat(to(new Answers(Shops.withRules(new ReplyRule(List.of("a"), odd))), "a"))
                .isEqualTo(odd);
    }

    private static String to(Answers answers, String message) {
        return answers.answerTo(message, Shops.JUMA).text();
    }
}
