package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnconfirmedTest {
    private static final String LONG = "x".repeat(65_536);
    private static final int MANY = 320;
    private static final int WHOLE = Unconfirmed.MOST_CHARACTERS / LONG.length();

    private final Unconfirmed unconfirmed = new Unconfirmed();

    @Test
    void above_the_limit_the_beginnings_of_further_texts_are_kept_and_all_else() {
        IntStream.range(0, MANY).forEach(number -> unconfirmed.add(entry(number, LONG)));

        List<LogEntry> kept = unconfirmed.values();
        assertThat(kept).hasSize(MANY);
        assertThat(kept.subList(0, WHOLE)).extracting(LogEntry::messageText).containsOnly(LONG);
        String beginning = "x".repeat(Unconfirmed.SHORT_CHARACTERS - 1) + "…";
        assertThat(kept.subList(WHOLE, MANY))
                .containsExactlyElementsOf(IntStream.range(WHOLE, MANY)
                        .mapToObj(number -> entry(number, beginning))
                        .toList());
    }

    @Test
    void short_texts_stay_whole_and_no_character_is_cut_in_two() {
        IntStream.range(0, WHOLE).forEach(number -> unconfirmed.add(entry(number, LONG)));

        unconfirmed.add(entry(MANY, "Habari? 😀"));
        unconfirmed.add(entry(MANY + 1, "😀".repeat(Unconfirmed.SHORT_CHARACTERS)));

        assertThat(unconfirmed.values().get(WHOLE).messageText()).isEqualTo("Habari? 😀");
        assertThat(unconfirmed.values().get(WHOLE + 1).messageText())
                .isEqualTo("😀".repeat(Unconfirmed.SHORT_CHARACTERS / 2 - 1) + "…");
    }

    @Test
    void what_is_confirmed_or_said_anew_makes_room_also_after_a_restart() {
        IntStream.range(0, MANY).forEach(number -> unconfirmed.add(entry(number, LONG)));
        Unconfirmed restarted = new Unconfirmed();
        restarted.apply(unconfirmed.all());
        restarted.apply(Collections.singletonMap("in:0", null));
        restarted.remove("in:1");
        IntStream.range(WHOLE, MANY).forEach(number -> restarted.remove("in:" + number));

        restarted.add(entry(2, LONG));
        restarted.add(entry(0, LONG));
        restarted.add(entry(1, LONG));
        restarted.add(entry(MANY, LONG));

        assertThat(restarted.values().stream()
                        .filter(entry -> entry.messageText().equals(LONG)))
                .hasSize(WHOLE);
        assertThat(restarted.values().get(WHOLE).messageText()).endsWith("…");
    }

    private static LogEntry entry(int number, String text) {
        return new LogEntry(
                "in:" + number,
                MessageDirection.IN,
                "+2557",
                "+2",
                text,
                "A" + number,
                MessageOutcome.IGNORED,
                Instant.EPOCH);
    }
}
