package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static io.flowhq.contract.WorkerPhase.STOPPED;
import static io.flowhq.contract.WorkerPhase.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of one worker under a real agent. */
class WorkerLifeIT extends WithAgent {
    @Test
    void a_wanted_worker_is_started_and_told_of() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot connected = awaitPhase(CONNECTED);

        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
        assertThat(connected.generation()).isEqualTo(1);
        assertThat(connected.host()).isEqualTo(AgentSetup.HOST);
        assertThat(connected.startedAt()).isNotNull();
        assertThat(lives(connected.pid())).isTrue();
        HostHeartbeat beat = awaitBeat();
        assertThat(beat.capacity()).isEqualTo(9);
        assertThat(beat.desiredVersion()).isEqualTo(1);
        assertThat(beat.sessionStore()).isEqualTo(AgentSetup.HOST);
        assertThat(beat.incarnation()).isEqualTo(connected.incarnation());
        assertThat(beat.workers()).singleElement().satisfies(pulse -> {
            assertThat(pulse.phase()).isEqualTo(CONNECTED);
            assertThat(pulse.seq()).isEqualTo(connected.seq());
        });
        await("its page's first answer").until(() -> pulse().pageAge().compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void a_worker_that_is_not_named_any_more_is_ended_and_nothing_of_it_stays() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.want();

        awaitPhase(STOPPED);

        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED, STOPPING, STOPPED);
        assertThat(lives(pid)).isFalse();
        assertThat(folder.resolve("run/tmp")).isEmptyDirectory();
        await().untilAsserted(() -> assertThat(folder.resolve("run/workers")).isEmptyDirectory());
        await().until(() -> awaitBeat().workers().isEmpty());
    }

    @Test
    void a_newer_generation_takes_the_place_of_the_old_one() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.want(worker(2, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().generation() == 2);

        assertThat(lives(pid)).isFalse();
        assertThat(controlPlane.phases(tenant)).doesNotContain(STOPPING, STOPPED, BACKOFF);
        assertThat(latest().restartCount()).isZero();
    }

    @Test
    void the_worker_of_a_deleted_tenant_that_was_stopped_is_started_just_to_log_its_device_out() throws IOException {
        Files.createDirectories(folder.resolve("sessions/" + tenant + "/profile"));
        start();
        controlPlane.want(List.of(tenant));

        await().untilAsserted(
                        () -> assertThat(controlPlane.heard()).contains(new TenantRemoved(AgentSetup.HOST, tenant)));

        assertThat(folder.resolve("sessions/unlinked")).hasContent(tenant.toString());
        assertThat(folder.resolve("sessions/" + tenant)).doesNotExist();
        assertThat(folder.resolve("run/workers/" + tenant)).doesNotExist();
        assertThat(controlPlane.snapshots(tenant)).isEmpty();
    }

    @Test
    void the_failed_worker_of_a_deleted_tenant_is_started_once_more_to_log_its_device_out() throws IOException {
        Files.createDirectories(folder.resolve("sessions/" + tenant + "/profile"));
        start();
        controlPlane.want(worker(1, Manner.REFUSED));
        awaitPhase(FAILED);
        controlPlane.want(List.of(tenant));

        await().untilAsserted(
                        () -> assertThat(controlPlane.heard()).contains(new TenantRemoved(AgentSetup.HOST, tenant)));

        assertThat(folder.resolve("sessions/unlinked")).hasContent(tenant.toString());
        assertThat(folder.resolve("sessions/" + tenant)).doesNotExist();
        assertThat(latestPhase()).isEqualTo(FAILED);
    }

    @Test
    void the_worker_of_a_deleted_tenant_that_waits_for_room_is_started_once_more_to_log_its_device_out()
            throws IOException {
        Files.createDirectories(folder.resolve("sessions/" + tenant + "/profile"));
        start();
        controlPlane.want(worker(1, Manner.WITHOUT_ROOM));
        await().until(() ->
                controlPlane.snapshots(tenant).stream().anyMatch(said -> said.errorCode() == ErrorCode.DISK_FULL));
        controlPlane.want(List.of(tenant));

        await().untilAsserted(
                        () -> assertThat(controlPlane.heard()).contains(new TenantRemoved(AgentSetup.HOST, tenant)));

        assertThat(folder.resolve("sessions/unlinked")).hasContent(tenant.toString());
    }

    @Test
    void at_its_tenants_hour_a_worker_is_restarted_as_the_same_incarnation_and_not_as_a_crash() {
        ZonedDateTime next = ZonedDateTime.now(ZoneId.of("UTC")) // the tenant's zone
                .plusHours(2)
                .withMinute(Recycling.minuteOf(tenant))
                .withSecond(1);
        MovableClock clock = new MovableClock(next.minusMinutes(1).toInstant());
        agent = new AgentSetup(folder, broker.url())
                .with("FLOWHQ_RECYCLE_HOUR", Integer.toString(next.getHour()))
                .start(clock);
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        clock.advance(Duration.ofMinutes(1));

        await().until(() -> latestPhase() == CONNECTED && latest().pid() != pid);

        assertThat(note("stop")).isEqualTo("asked");
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED, STARTING, CONNECTED);
        assertThat(latest().generation()).isEqualTo(1);
        assertThat(latest().restartCount()).isZero();
    }

    @Test
    void new_settings_reach_a_running_worker() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GOOD, 2));

        await().untilAsserted(() -> assertThat(note("configured")).endsWith("2"));
        assertThat(latest().pid()).isEqualTo(pid);
    }

    @Test
    void a_stubborn_worker_is_killed_when_its_time_is_over() {
        start();
        controlPlane.want(worker(1, Manner.STUBBORN));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.want();

        awaitPhase(STOPPED);

        assertThat(lives(pid)).isFalse();
    }

    @Test
    void force_kills_a_stubborn_worker_at_once_and_its_hidden_child_too() throws IOException {
        start();
        controlPlane.want(worker(1, Manner.WITH_CHILD));
        awaitPhase(CONNECTED);
        long child = Long.parseLong(note("child"));
        assertThat(lives(child)).isTrue();
        controlPlane.want(AgentSetup.worker(tenant, 2, RestartMode.FORCE, Manner.STUBBORN));
        await().until(() -> latestPhase() == CONNECTED && latest().generation() == 2);
        assertThat(lives(child)).isFalse();

        controlPlane.want(AgentSetup.worker(tenant, 3, RestartMode.FORCE, Manner.GOOD));

        await().atMost(Duration.ofSeconds(8)).until(() -> latestPhase() == CONNECTED && latest().generation() == 3);
    }

    @Test
    void a_deleted_tenant_is_logged_out_and_its_files_are_removed() {
        start();
        UUID stranger = UUID.randomUUID();
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);
        controlPlane.want(List.of(tenant, stranger));

        await().untilAsserted(() -> assertThat(controlPlane.heard())
                .contains(new TenantRemoved(AgentSetup.HOST, tenant), new TenantRemoved(AgentSetup.HOST, stranger)));

        assertThat(folder.resolve("sessions/logged-out")).hasContent(tenant.toString());
        assertThat(folder.resolve("sessions/" + tenant)).doesNotExist();
        assertThat(folder.resolve("logs/" + tenant + ".out")).doesNotExist();
        assertThat(folder.resolve("run/workers/" + tenant)).doesNotExist();
    }
}
