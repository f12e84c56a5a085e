package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.web.page.words.OwnerAnswer.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnerAnswerTest {
    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void every_phase_says_what_happens_next_in_a_sentence(WorkerPhase phase) {
        assertThat(OwnerAnswer.of(phase, null, true).next()).matches("[A-Z].{20,}\\.");
    }

    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void start_is_offered_only_where_it_is_not_refused(WorkerPhase phase) {
        if (OwnerAnswer.of(phase, null, true).action() == Action.START) {
            assertThat(phase.refusesStart()).isFalse();
        }
    }

    @Test
    void a_shop_that_never_started_is_not_told_that_it_is_paused() {
        assertThat(OwnerAnswer.of(WorkerPhase.STOPPED, null, false).title()).isEqualTo("Ready to start");
        assertThat(OwnerAnswer.of(WorkerPhase.STOPPED, null, true).title()).isEqualTo("Answers are paused");
    }

    @Test
    void nobody_is_told_that_answers_are_on_while_the_disk_is_full() {
        OwnerAnswer answer = OwnerAnswer.of(WorkerPhase.CONNECTED, ErrorCode.DISK_FULL, true);

        assertThat(answer.title()).isEqualTo("Your answers are off for now");
        assertThat(answer.tone()).isEqualTo(Tone.BAD);
        assertThat(OwnerAnswer.of(WorkerPhase.STARTING, ErrorCode.DISK_FULL, true))
                .isEqualTo(answer);
        assertThat(OwnerAnswer.of(WorkerPhase.STOPPING, ErrorCode.DISK_FULL, true)
                        .title())
                .isEqualTo("Pausing your answers");
    }

    @Test
    void a_passkey_is_asked_for_instead_of_a_scan() {
        assertThat(OwnerAnswer.of(WorkerPhase.AWAITING_LINK, ErrorCode.PASSKEY_REQUIRED, true)
                        .title())
                .isEqualTo("Confirm on your phone");
        assertThat(OwnerAnswer.of(WorkerPhase.AWAITING_LINK, null, true).title())
                .isEqualTo("Link your WhatsApp");
    }
}
