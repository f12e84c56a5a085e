package io.flowhq.web.page.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.reply.template.Matched;
import io.flowhq.reply.template.Preview;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.PreviewRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
    /** A Saturday, 23:00 in Nairobi. */
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private final List<PreviewRequest> asked = new ArrayList<>();
    private final Trial trial = new Trial();

    @Test
    void nothing_is_asked_before_a_message_is_typed_in() {
        ask(new Matched(Matched.Kind.GREETING, null, null, null), false);

        assertThat(asked).isEmpty();
        assertThat(trial.getReply()).isNull();
    }

    @Test
    void now_is_left_to_the_server() {
        trial.setMessage("hello");

        ask(new Matched(Matched.Kind.GREETING, null, null, null), false);

        assertThat(asked).singleElement().extracting(PreviewRequest::at).isNull();
        assertThat(trial.getReply()).isEqualTo("Karibu!");
    }

    @ParameterizedTest
    @CsvSource({"SUNDAY, 22:00, 2026-11-22T22:00+03:00", "SATURDAY, 09:30, 2026-11-21T09:30+03:00"})
    void a_day_is_the_next_one_in_the_shops_zone(String day, String time, String at) {
        trial.setMessage("hello");
        trial.setDay(day);
        trial.setTime(time);

        ask(new Matched(Matched.Kind.CLOSED, null, null, null), false);

        assertThat(asked).singleElement().extracting(PreviewRequest::at).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RULE     |   | 0 | price   | false | Your rule 1, because of “price”.
                    INTENT   | 2 |   | cancel* | false | Item 2 of the menu, because of “cancel*”.
                    NUMBER   | 3 |   | 3       | false | Item 3 of the menu.
                    NUMBER   | 4 |   | 4       | true  | Item 4: you go on yourself.
                    HANDOVER |   |   | human   | true  | You go on yourself, because of “human”.
                    GREETING |   |   |         | false | Nothing else fits.
                    CLOSED   |   |   |         | false | Your shop is closed then.
                    """)
    void the_reason_is_told(
            Matched.Kind kind,
            @Nullable Integer item,
            @Nullable Integer rule,
            @Nullable String words,
            boolean handsOver,
            String reason) {
        trial.setMessage("hello");

        ask(new Matched(kind, item, rule, words), handsOver);

        assertThat(trial.getReason()).isEqualTo(reason);
    }

    @Test
    void what_is_wrong_is_told_instead() {
        trial.setMessage("hello");

        trial.ask(config(), NOW, request -> {
            throw new InvalidInputException(List.of(new FieldError("config.away_text", "Must not be empty.")));
        });

        assertThat(trial.getProblems()).containsExactly("Must not be empty.");
        assertThat(trial.getReply()).isNull();
    }

    private void ask(Matched matched, boolean handsOver) {
        trial.ask(config(), NOW, request -> {
            asked.add(request);
            return new Preview("Karibu!", MessageOutcome.ANSWERED, matched, handsOver);
        });
    }

    private static ConfigChange config() {
        return new ConfigChange(
                null, null, null, "Africa/Nairobi", null, null, null, null, null, null, null, null, null);
    }
}
