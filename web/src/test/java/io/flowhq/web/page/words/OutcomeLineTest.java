package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeLineTest {
    @Test
    void what_occurred_is_named_in_plain_words_the_most_frequent_first() {
        assertThat(OutcomeLine.of(Map.of(
                        MessageOutcome.RATE_LIMITED, 3L, MessageOutcome.ANSWERED, 40L, MessageOutcome.FAILED, 0L)))
                .extracting(line -> line.word().word() + " " + line.count())
                .containsExactly("Answered 40", "Too fast 3");
    }
}
