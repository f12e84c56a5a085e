package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateWordTest {
    @Test
    void no_two_phases_share_a_word() {
        assertThat(Arrays.stream(WorkerPhase.values())
                        .map(phase -> StateWord.of(phase, null).word()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void every_phase_has_an_icon_so_that_colour_never_stands_alone(WorkerPhase phase) {
        assertThat(StateWord.of(phase, null).icon()).startsWith("pi-");
    }

    @ParameterizedTest
    @CsvSource({
        "LOGGED_OUT, Signed out",
        "WRONG_NUMBER, Wrong number",
        "PASSKEY_REQUIRED, Needs passkey",
        ", Needs scan"
    })
    void waiting_for_a_link_says_what_the_person_has_to_do(ErrorCode code, String word) {
        assertThat(StateWord.of(WorkerPhase.AWAITING_LINK, code).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, DISK_FULL, Disk full",
        "STARTING, DISK_FULL, Disk full",
        "CONNECTED, MESSAGE_HANDLING, Answer failed"
    })
    void what_keeps_customers_waiting_is_not_called_well_though_the_phase_goes_on(
            WorkerPhase phase, ErrorCode code, String word) {
        StateWord state = StateWord.of(phase, code);

        assertThat(state.word()).isEqualTo(word);
        assertThat(state.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void only_a_connected_worker_is_called_well() {
        assertThat(Arrays.stream(WorkerPhase.values())
                        .filter(phase -> StateWord.of(phase, null).tone() == Tone.OK))
                .containsExactly(WorkerPhase.CONNECTED);
    }
}
