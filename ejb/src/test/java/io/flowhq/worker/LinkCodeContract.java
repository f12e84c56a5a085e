package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.LinkCode;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerRequestKind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The codes by which a phone is linked, and how a worker hears that somebody looks; holds on every database. */
abstract class LinkCodeContract extends FleetFixture {
    @Test
    void whoever_looks_at_a_code_is_told_to_its_worker_but_not_each_time() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.AWAITING_LINK, null, "2@code", null);

        qr(tenant);
        qr(tenant);
        assertThat(asked()).containsExactly(WorkerRequestKind.SHOW_CODE);

        beans.clock().forward(Duration.ofSeconds(20));
        qr(tenant);
        assertThat(asked()).hasSize(2);
    }

    @Test
    void a_code_that_nobody_looked_at_is_asked_for_until_it_is_there() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.AWAITING_LINK, null, null, null);

        assertThat(qr(tenant).state()).isEqualTo(SessionState.QR_READY);
        beans.clock().forward(Duration.ofSeconds(1));
        qr(tenant);
        assertThat(asked()).hasSize(1);
        beans.clock().forward(Duration.ofSeconds(1));
        qr(tenant);
        assertThat(asked()).hasSize(2);

        report(tenant, 1, WorkerPhase.AWAITING_LINK, null, "2@fresh", null);
        assertThat(qr(tenant).qr()).isEqualTo("2@fresh");
    }

    @Test
    void nobody_is_asked_for_a_code_where_no_phone_can_be_linked() {
        UUID tenant = connected();

        qr(tenant);

        assertThat(asked()).isEmpty();
        assertThatThrownBy(() -> askForLinkCode(tenant))
                .isInstanceOf(NotAwaitingLinkException.class)
                .hasMessageContaining("one is linked already");
    }

    @Test
    void a_code_to_type_is_asked_for_and_shown_while_it_is_valid() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.AWAITING_LINK, null, "2@code", null);

        assertThat(askForLinkCode(tenant).linkCode()).isNull();
        assertThat(asked()).contains(WorkerRequestKind.LINK_CODE);

        linkCode = new LinkCode("ABCD1234", beans.clock().instant().plusSeconds(180));
        report(tenant, 1, WorkerPhase.AWAITING_LINK, null, "2@code", null);
        assertThat(qr(tenant).linkCode()).isEqualTo(linkCode);
        assertThat(qr(tenant).toString()).doesNotContain("ABCD");

        beans.clock().forward(Duration.ofSeconds(180));
        assertThat(qr(tenant).linkCode()).isNull();
    }

    private QrView askForLinkCode(UUID tenant) {
        return beans.inTransaction(() -> beans.get(SessionQr.class).askForLinkCode(tenant));
    }

    private List<WorkerRequestKind> asked() {
        return beans.events().stream()
                .filter(WorkerAsked.class::isInstance)
                .map(event -> ((WorkerAsked) event).request())
                .peek(request -> assertThat(request.host()).isEqualTo(host))
                .map(WorkerRequest::kind)
                .toList();
    }
}
