package io.flowhq.web.page.console;

import static io.flowhq.contract.ErrorCode.CONFLICT;
import static io.flowhq.contract.ErrorCode.DISK_FULL;
import static io.flowhq.contract.ErrorCode.LOGGED_OUT;
import static io.flowhq.contract.ErrorCode.MESSAGE_HANDLING;
import static io.flowhq.contract.WorkerPhase.AWAITING_LINK;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.worker.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTroublesTest {
    @Test
    void a_full_disk_and_an_answer_that_failed_are_broken_whatever_the_phase() {
        Trouble failed = new Trouble(FAILED, CONFLICT, 3);
        Trouble fullDisk = new Trouble(CONNECTED, DISK_FULL, 5);
        Trouble fullAtStart = new Trouble(STARTING, DISK_FULL, 1);
        Trouble fullBeforeScan = new Trouble(AWAITING_LINK, DISK_FULL, 1);
        Trouble noAnswer = new Trouble(CONNECTED, MESSAGE_HANDLING, 2);

        FleetTroubles troubles = FleetTroubles.of(List.of(failed, fullDisk, fullAtStart, fullBeforeScan, noAnswer));

        assertThat(troubles.broken()).containsExactly(failed, fullDisk, fullAtStart, fullBeforeScan, noAnswer);
        assertThat(troubles.waiting()).isEmpty();
        assertThat(troubles.brokenWorkers()).isEqualTo(12);
    }

    @Test
    void owners_who_have_to_scan_are_waited_for() {
        Trouble signedOut = new Trouble(AWAITING_LINK, LOGGED_OUT, 2);

        FleetTroubles troubles = FleetTroubles.of(List.of(signedOut));

        assertThat(troubles.broken()).isEmpty();
        assertThat(troubles.waiting()).containsExactly(signedOut);
    }
}
