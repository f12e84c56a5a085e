package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.systemtests.faults.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens when the network fails, and everything that FlowHQ started is well. */
@ExtendWith(FlowHqExtension.class)
class SurroundingFailuresIT {
    private static final String CUSTOMER = "255754000666";

    private Surroundings surroundings;

    @BeforeEach
    void remember(Surroundings shared) {
        surroundings = shared;
    }

    @AfterEach
    void mend() {
        surroundings.mend();
    }

    /** No reset tells the agent: it has to notice by itself, or it would wait for this connection for ever. */
    @Test
    void a_line_that_swallows_everything_is_given_up_and_all_is_well_when_it_is_mended(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Cut Off Shop").linked();
        Long worker = flowHq.api().pid(shop.id());
        HostLog log = HostLog.of(flowHq);
        long before = log.connectionsGivenUp();

        surroundings.line().cut();
        shop.awaitPhase("LOST");
        assertThat(shop.answers(CUSTOMER, "anybody there")).isNotEmpty();
        await("the agent to give the connection up")
                .atMost(Shop.PATIENCE)
                .until(() -> log.connectionsGivenUp() > before);

        surroundings.mend();
        shop.awaitPhase("CONNECTED");
        assertThat(flowHq.api().pid(shop.id())).isEqualTo(worker);
        await("what was answered meanwhile")
                .atMost(Shop.PATIENCE)
                .until(() -> !flowHq.api().logs(shop.id()).isEmpty());
    }
}
