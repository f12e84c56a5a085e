package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.systemtests.faults.Disk;
import io.flowhq.systemtests.faults.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when the network or a disk fails, and everything that FlowHQ started is well. */
@OnSharedFlowHq
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

    @Test
    void a_full_disk_is_said_and_what_could_not_be_answered_is_answered_when_there_is_room(RunningFlowHq flowHq) {
        Disk disk = surroundings.disk().orElse(null);
        assumeThat(disk).as("a disk of its own can be mounted").isNotNull();
        Shop shop = Shop.create(flowHq, "Shop Without Room").linked();
        flowHq.api().allowReplies(shop.id(), 600);
        List<String> customers = new ArrayList<>();

        disk.fill(); // which leaves the ledger what the browser gives back: it takes some messages
        await("somebody to say so").atMost(Shop.PATIENCE).until(() -> {
            customers.add("255754" + (600_000 + customers.size()));
            flowHq.simulator().incoming(shop.number(), customers.get(customers.size() - 1), "any room?");
            return "DISK_FULL".equals(flowHq.api().tenant(shop.id()).getString("worker_process.error_code"));
        });

        disk.free();
        for (String customer : customers) {
            await(customer + " to be answered")
                    .atMost(Shop.PATIENCE)
                    .until(() -> flowHq.simulator().received(shop.number(), customer), replies -> replies.size() == 1);
        }
        shop.awaitPhase("CONNECTED");
    }
}
