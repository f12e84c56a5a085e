package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    price        | What is the PRICE?             | true
                    price        | prices                         | true
                    prices       | price                          | true
                    party        | parties                        | true
                    dish         | dishes                         | true
                    price        | priceless                      | false
                    price        | prise                          | false
                    bus          | bu                             | false
                    café         | cafe                           | true
                    cafe         | CAFÉ                           | true
                    what's new   | whats new                      | true
                    can’t        | can't                          | true
                    how much     | how much is it                 | true
                    how much     | how very much                  | false
                    how much     | much how                       | false
                    cancel*      | cancellation                   | true
                    *lipa        | nitalipa                       | true
                    *lipa        | lipana                         | false
                    *ghairi*     | tumeghairisha                  | true
                    cancel … bed | cancel my big red double bed   | true
                    cancel … bed | cancel a b c d e bed           | false
                    cancel...bed | cancel the bed                 | true
                    cancel … bed | bed, cancel                    | false
                    bed/room     | a room                         | true
                    bed/room     | a bedroom                      | false
                    24/7         | open 24/7?                     | true
                    24/7         | 24 apples                      | false
                    a … b … c    | a x b a b x x c                | true
                    """)
    void a_phrase_is_in_a_message_or_not(String phrase, String message, boolean isIn) {
        assertThat(Phrase.of(phrase, Language.EN).isIn(Words.of(message))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource({"bei, bei, true", "bei, beis, false", "basi, basis, false"})
    void swahili_has_no_plural_with_s(String phrase, String message, boolean isIn) {
        assertThat(Phrase.of(phrase, Language.SW).isIn(Words.of(message))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    !?     | Must hold a letter or a digit.
                    *      | Must hold a letter or a digit.
                    …      | Must hold a letter or a digit.
                    👍     | Must hold a letter or a digit.
                    ab*    | Needs at least 3 letters beside a *.
                    c/*d   | Needs at least 3 letters beside a *.
                    """)
    void words_that_mean_nothing_or_everything_are_refused(String words, String problem) {
        assertThat(RuleWords.problemIn(words)).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"1", "price", "abc*", "how much … delivery", "价格", "24/7"})
    void other_words_are_fine(String words) {
        assertThat(RuleWords.problemIn(words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void words_have_a_limit(int length, boolean fine) {
        assertThat(RuleWords.problemIn("x".repeat(length)).isEmpty()).isEqualTo(fine);
    }
}
