package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.HandoversReported;
import io.flowhq.workerhost.link.FromWorker.Handovers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverReportsTest {
    private static final Handover CHAT =
            new Handover("1@c.us", "+1", HandoverReason.PERSON_WROTE, Instant.EPOCH, Instant.EPOCH);

    private final List<Handover> chats = new ArrayList<>();
    private final List<Handovers> told = new ArrayList<>();
    private final HandoverReports reports = new HandoverReports(() -> chats, told::add);

    @Test
    void only_what_has_changed_is_told() {
        reports.look();
        chats.add(CHAT);
        reports.look();
        reports.look();
        chats.clear();
        reports.look();

        assertThat(told).containsExactly(new Handovers(List.of(CHAT)), new Handovers(List.of()));
    }

    @Test
    void a_report_keeps_its_bound() {
        chats.addAll(Collections.nCopies(HandoversReported.MOST + 1, CHAT));

        reports.tell(told::add);

        assertThat(told).singleElement().satisfies(report -> assertThat(report.chats())
                .hasSize(HandoversReported.MOST));
    }
}
