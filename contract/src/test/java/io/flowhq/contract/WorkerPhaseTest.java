package io.flowhq.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the product's contract, row by row. */
class WorkerPhaseTest {
    @ParameterizedTest
    @CsvSource({
        "STOPPED,          STOPPED, DISCONNECTED, PAUSED,     PAUSED",
        "WAITING_FOR_HOST, ERROR,   DISCONNECTED, ACTIVE,     ACTIVE",
        "STARTING,         RUNNING, CONNECTING,   QR_PENDING, ACTIVE",
        "AWAITING_LINK,    RUNNING, QR_READY,     QR_PENDING, QR_PENDING",
        "CONNECTED,        RUNNING, CONNECTED,    ACTIVE,     ACTIVE",
        "RECONNECTING,     RUNNING, DISCONNECTED, ERROR,      ERROR",
        "BACKOFF,          ERROR,   DISCONNECTED, ERROR,      ERROR",
        "CRASH_LOOP,       ERROR,   DISCONNECTED, ERROR,      ERROR",
        "STALE,            ERROR,   DISCONNECTED, ERROR,      ERROR",
        "LOST,             ERROR,   DISCONNECTED, ERROR,      ERROR",
        "FAILED,           ERROR,   DISCONNECTED, ERROR,      ERROR",
        "STOPPING,         RUNNING, QR_READY,     ACTIVE,     ACTIVE"
    })
    void each_phase_gives_status_session_and_tenant(
            WorkerPhase phase,
            WorkerStatus status,
            SessionState session,
            TenantStatus neverLinked,
            TenantStatus linkedBefore) {
        assertThat(phase.status()).isEqualTo(status);
        assertThat(phase.sessionState(null, SessionState.QR_READY)).isEqualTo(session);
        assertThat(phase.tenantStatus(TenantStatus.ACTIVE, false)).isEqualTo(neverLinked);
        assertThat(phase.tenantStatus(TenantStatus.ACTIVE, true)).isEqualTo(linkedBefore);
    }

    @Test
    void a_tenant_that_was_never_started_stays_new_when_stopped() {
        assertThat(WorkerPhase.STOPPED.tenantStatus(TenantStatus.NEW, false)).isEqualTo(TenantStatus.NEW);
    }

    @Test
    void a_missing_passkey_shows_in_the_session() {
        assertThat(WorkerPhase.AWAITING_LINK.sessionState(ErrorCode.PASSKEY_REQUIRED, SessionState.CONNECTING))
                .isEqualTo(SessionState.PASSKEY_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource
    void start_is_refused_exactly_where_a_page_lives(WorkerPhase phase) {
        boolean expected =
                switch (phase) {
                    case STARTING, AWAITING_LINK, CONNECTED, RECONNECTING -> true;
                    case STOPPED, WAITING_FOR_HOST, BACKOFF, CRASH_LOOP, STALE, LOST, FAILED, STOPPING -> false;
                };
        assertThat(phase.refusesStart()).isEqualTo(expected);
        assertThat(phase.hasPage()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING_FOR_HOST", "STALE", "LOST"})
    void a_host_cannot_report_what_only_the_control_plane_concludes(WorkerPhase phase) {
        assertThat(phase.reportedByHost()).isFalse();
    }
}
