package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenTest {
    @ParameterizedTest
    @CsvSource({
        "QR, false, false, Code",
        "QR, false, true, Code",
        "MAIN, false, false, Loading",
        "MAIN, true, false, Ready",
        "MAIN, true, true, Unreachable",
        "SYNCING, true, false, Loading",
        "UNKNOWN, true, false, Loading",
        "OFFLINE, true, false, Unreachable",
        "CONFLICT, true, false, Over",
        "PROXYBLOCK, true, false, Over",
        "TOS_BLOCK, true, false, Over",
        "SMB_TOS_BLOCK, true, false, Over",
        "DEPRECATED_VERSION, true, false, Over"
    })
    void each_mode_means_one_thing(StreamMode mode, boolean authenticated, boolean timedOut, String meaning) {
        assertThat(Screen.of(line(mode, authenticated, timedOut)).getClass().getSimpleName())
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFLICT, CONFLICT",
        "PROXYBLOCK, BLOCKED",
        "TOS_BLOCK, BLOCKED",
        "SMB_TOS_BLOCK, BLOCKED",
        "DEPRECATED_VERSION, OUTDATED"
    })
    void what_only_a_person_can_help_has_an_exit_and_a_sentence(StreamMode mode, WorkerExit exit) {
        Screen.Over over = (Screen.Over) Screen.of(line(mode, true, false));

        assertThat(over.exit()).isEqualTo(exit);
        assertThat(over.exit().onlyAPersonHelps()).isTrue();
        assertThat(over.sentence()).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(StreamMode.class)
    void main_alone_is_not_ready(StreamMode mode) {
        assertThat(line(mode, false, false).ready()).isFalse();
    }

    @Test
    void ready_is_main_with_a_phone() {
        assertThat(line(StreamMode.MAIN, true, false).ready()).isTrue();
    }

    private static PageEvent.Line line(StreamMode mode, boolean authenticated, boolean timedOut) {
        return new PageEvent.Line(mode, timedOut, authenticated, null, null, false);
    }
}
