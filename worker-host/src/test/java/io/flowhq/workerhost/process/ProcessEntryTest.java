package io.flowhq.workerhost.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessEntryTest {
    @Test
    void a_name_with_blanks_and_parentheses_does_not_shift_the_fields() {
        String stat = "4242 (Web (Content) x) S 17 4242 4242 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 987654 0 0";

        assertThat(ProcessEntry.parse(stat)).contains(new ProcessEntry(new ProcessIdentity(4242, 987654), 17, false));
    }

    @Test
    void a_zombie_is_told_from_the_living() {
        String stat = "7 (sh) Z 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0";

        assertThat(ProcessEntry.parse(stat))
                .hasValueSatisfying(entry -> assertThat(entry.zombie()).isTrue());
    }

    @Test
    void a_process_whose_first_thread_ended_before_the_others_still_lives() {
        String stat = "7 (java) Z 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 12 0 5 0 0";

        assertThat(ProcessEntry.parse(stat))
                .hasValueSatisfying(entry -> assertThat(entry.zombie()).isFalse());
    }

    @Test
    void a_text_that_is_cut_short_is_no_process() {
        assertThat(ProcessEntry.parse("")).isEmpty();
        assertThat(ProcessEntry.parse("7 (sh")).isEmpty();
        assertThat(ProcessEntry.parse("7 (sh) S 1")).isEmpty();
    }
}
