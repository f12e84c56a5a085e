package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private final Answers salon = new Answers(Tenants.salon());

    @Test
    void what_is_not_understood_gets_the_menu_of_four() {
        assertThat(salon.answerTo("good evening").text())
                .startsWith("Welcome to Salon Asha!")
                .contains("\n1. ", "\n2. ", "\n3. ", "\n4. ")
                .doesNotContain("\n5. ", "{business}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " 1 ", "1.", "(1)", "I want to BOOK a table", "an appointment, please"})
    void a_number_or_a_word_chooses_an_item(String text) {
        assertThat(salon.answerTo(text).text()).contains("confirm your booking at Salon Asha");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "bookkeeping", "2 chairs", "facebook"})
    void parts_of_words_and_numbers_among_words_choose_nothing(String text) {
        assertThat(salon.answerTo(text).text()).startsWith("Welcome to Salon Asha!");
    }

    @ParameterizedTest
    @CsvSource({
        "ECOMMERCE, EN, bei, Welcome",
        "ECOMMERCE, SW, bei, Tafadhali",
        "SUPPORT, SW, 1, Pole",
        "SUPPORT, EN, broken, We are sorry"
    })
    void each_kind_of_shop_answers_in_its_language(TemplateType type, Language language, String text, String begin) {
        assertThat(new Answers(Tenants.shop(type, language)).answerTo(text).text())
                .startsWith(begin);
    }

    @ParameterizedTest
    @EnumSource(TemplateType.class)
    void every_kind_of_shop_has_every_text_in_every_language(TemplateType type) {
        for (Language language : Language.values()) {
            Answers answers = new Answers(Tenants.shop(type, language));
            assertThat(List.of(
                            answers.answerTo("").text(),
                            answers.away(),
                            answers.pleaseWait(),
                            answers.slowDown(),
                            answers.textOnly(),
                            answers.stopped(),
                            answers.resumed()))
                    .doesNotContain("")
                    .doesNotHaveDuplicates()
                    .noneMatch(text -> text.contains("{"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BOOKING, EN, 4",
        "ECOMMERCE, EN, a human please",
        "SUPPORT, SW, 4",
        "CUSTOM, EN, Is somebody there?",
        "CUSTOM, SW, mtu",
        "BOOKING, SW, naomba mhudumu"
    })
    void who_asks_for_a_person_is_handed_over(TemplateType type, Language language, String text) {
        assertThat(new Answers(Tenants.shop(type, language)).answerTo(text).handsOver())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "hello", "for one personal stylist"})
    void who_asks_for_something_else_is_not_handed_over(String text) {
        assertThat(salon.answerTo(text).handsOver()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void stop_and_start_are_understood_in_every_language_when_they_stand_alone(Language language) {
        Answers answers = new Answers(Tenants.shop(TemplateType.SUPPORT, language));

        assertThat(answers.asksToStop(" Stop!")).isTrue();
        assertThat(answers.asksToStop("where is the bus stop")).isFalse();
        assertThat(answers.asksToStop("")).isFalse();
        assertThat(answers.asksToResume("START")).isTrue();
        assertThat(answers.asksToResume("when do you start")).isFalse();
    }

    @Test
    void the_first_of_the_owners_rules_that_fits_answers() {
        Answers answers = new Answers(Tenants.withRules(
                TemplateType.CUSTOM,
                new ReplyRule(List.of("price", "how much"), "Ten shillings."),
                new ReplyRule(List.of("price", "karibu"), "Karibu tena.")));

        assertThat(answers.answerTo("How much is it?").text()).isEqualTo("Ten shillings.");
        assertThat(answers.answerTo("PRICE?").text()).isEqualTo("Ten shillings.");
        assertThat(answers.answerTo("karibu").text()).isEqualTo("Karibu tena.");
        assertThat(answers.answerTo("hello").text()).startsWith("Thank you for writing to Salon Asha.");
    }

    @Test
    void rules_of_a_shop_that_is_not_custom_are_not_used() {
        Answers answers =
                new Answers(Tenants.withRules(TemplateType.SUPPORT, new ReplyRule(List.of("hello"), "Never said.")));

        assertThat(answers.answerTo("hello").text()).isNotEqualTo("Never said.");
    }

    @Test
    void a_tenants_own_words_are_put_in_as_they_stand() {
        Answers answers = new Answers(
                Tenants.withRules(TemplateType.CUSTOM, new ReplyRule(List.of("a"), "$1 {business} ${java} \\n {{x}}")));

        assertThat(answers.answerTo("a").text()).isEqualTo("$1 {business} ${java} \\n {{x}}");
    }
}
