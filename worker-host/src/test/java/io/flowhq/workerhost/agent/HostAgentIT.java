package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static io.flowhq.contract.WorkerPhase.STOPPED;
import static io.flowhq.contract.WorkerPhase.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.MessageRecorded;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.link.EmbeddedBroker;
import io.flowhq.workerhost.process.ProcessTable;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with a real broker and real processes; only the browser is missing. */
class HostAgentIT {
    private final UUID tenant = UUID.randomUUID();
    private final EmbeddedBroker broker = new EmbeddedBroker();
    private FakeControlPlane controlPlane;
    private HostAgent agent;

    @TempDir
    private Path folder;

    @BeforeAll
    static void waitLongEnoughOnABusyMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void startBroker() throws JMSException {
        broker.start();
        controlPlane = new FakeControlPlane(broker.url(), AgentSetup.HOST);
    }

    @AfterEach
    void stopAll() throws InterruptedException, JMSException {
        if (agent != null) {
            agent.stop();
        }
        controlPlane.close();
        broker.close();
    }

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
            assertThat(pulse.pageAge()).isLessThan(Duration.ofSeconds(2));
        });
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
    void a_killed_worker_comes_back_within_five_seconds() throws IOException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        signal("KILL", pid);

        await().atMost(Duration.ofSeconds(5)).until(() -> latestPhase() == CONNECTED && latest().pid() != pid);

        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED, BACKOFF, STARTING, CONNECTED);
        WorkerSnapshot backoff = firstIn(BACKOFF);
        assertThat(backoff.lastError())
                .isEqualTo("The worker was killed (signal 9), by somebody or by a machine without memory."
                        + " It is started again in 1 second.");
        assertThat(backoff.nextAttemptAt()).isNotNull();
        assertThat(latest().restartCount()).isEqualTo(1);
        assertThat(latest().lastError()).isNull();
    }

    @Test
    void a_worker_that_crashes_at_once_is_tried_again_after_growing_delays() {
        start();
        controlPlane.want(worker(1, Manner.CRASHING));

        await().until(() -> controlPlane.snapshots(tenant).stream()
                .anyMatch(snapshot -> snapshot.phase() == BACKOFF && snapshot.restartCount() == 2));

        assertThat(controlPlane.snapshots(tenant))
                .filteredOn(snapshot -> snapshot.phase() == BACKOFF)
                .extracting(WorkerSnapshot::lastError)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("The worker ended unexpectedly with exit code 5."),
                        second -> assertThat(second).endsWith("It is started again in 2 seconds."),
                        third -> assertThat(third).matches(".* in [345] seconds."));
    }

    @Test
    void a_worker_that_only_a_person_can_help_is_left_until_somebody_starts_it() {
        start();
        controlPlane.want(worker(1, Manner.REFUSED));

        WorkerSnapshot failed = awaitPhase(FAILED, snapshot -> snapshot.pid() == null);

        assertThat(failed.errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
        assertThat(failed.lastError()).isEqualTo("WhatsApp refused the session.");
        controlPlane.want(worker(2, Manner.GOOD));
        assertThat(awaitPhase(CONNECTED).generation()).isEqualTo(2);
    }

    @Test
    void a_host_without_a_browser_says_what_to_install() {
        start();
        controlPlane.want(worker(1, Manner.WITHOUT_BROWSER));

        WorkerSnapshot failed = awaitPhase(FAILED);

        assertThat(failed.errorCode()).isEqualTo(ErrorCode.BROWSER_UNAVAILABLE);
        assertThat(failed.lastError()).contains("install chromium-headless-shell");
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
    void a_stubborn_worker_is_killed_when_its_time_is_over() {
        start();
        controlPlane.want(worker(1, Manner.STUBBORN));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.want();

        awaitPhase(STOPPED);

        assertThat(lives(pid)).isFalse();
    }

    @Test
    void a_frozen_worker_grows_old_in_the_heartbeats_and_is_replaced_when_found_stale() throws IOException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        signal("STOP", pid);
        await().until(() -> pulse().pageAge().compareTo(Duration.ofSeconds(2)) > 0);

        controlPlane.want(AgentSetup.worker(tenant, 2, RestartMode.STALE, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().generation() == 2);
        assertThat(lives(pid)).isFalse();
        WorkerSnapshot backoff = firstIn(BACKOFF);
        assertThat(backoff.generation()).isEqualTo(2);
        assertThat(backoff.errorCode()).isEqualTo(ErrorCode.STALE);
        assertThat(backoff.lastError()).startsWith("The page did not answer");
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
    void an_older_set_changes_nothing() {
        start();
        controlPlane.want();
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);
        controlPlane.tell(new DesiredSet(AgentSetup.HOST, 1, List.of(), List.of()));
        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GOOD, 2));

        await().untilAsserted(() -> assertThat(note("configured")).endsWith("2"));
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }

    @Test
    void a_log_entry_is_acknowledged_once_the_broker_has_it() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));

        await().untilAsserted(() -> assertThat(note("stored")).isEqualTo("entry-1"));

        await().untilAsserted(() -> assertThat(controlPlane.heard())
                .filteredOn(MessageRecorded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(MessageRecorded.class, recorded -> {
                    assertThat(recorded.waMessageId()).isEqualTo("WA-1");
                    assertThat(recorded.tenantId()).isEqualTo(tenant);
                    assertThat(recorded.generation()).isEqualTo(1);
                }));
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

    @Test
    void workers_are_served_on_while_the_broker_is_away_and_everything_is_said_when_it_is_back() throws JMSException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.close();
        broker.close();
        assertThat(lives(pid)).isTrue();

        broker.start();
        controlPlane = new FakeControlPlane(broker.url(), AgentSetup.HOST);

        assertThat(awaitPhase(CONNECTED).pid()).isEqualTo(pid);
        assertThat(awaitBeat().desiredVersion()).as("asks for a fresh set").isZero();
    }

    @Test
    void an_agent_may_start_before_its_broker() throws JMSException {
        controlPlane.close();
        broker.close();
        start();
        broker.start();
        controlPlane = new FakeControlPlane(broker.url(), AgentSetup.HOST);
        controlPlane.want(worker(1, Manner.GOOD));

        awaitPhase(CONNECTED);
    }

    @Test
    void workers_of_a_killed_agent_go_on_and_are_taken_over_by_the_next() throws Exception {
        Process killed = new AgentSetup(folder, broker.url()).spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        WorkerSnapshot before = awaitPhase(CONNECTED);
        killed.destroyForcibly().waitFor();
        assertThat(lives(before.pid())).isTrue();

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot after = awaitPhase(CONNECTED, snapshot -> snapshot.incarnation() == before.incarnation() + 1);
        assertThat(after.pid()).isEqualTo(before.pid());
        await().until(() -> awaitBeat().desiredVersion() == controlPlane.version());
        signal("KILL", after.pid());
        await().until(() -> latestPhase() == CONNECTED && latest().restartCount() == 1);
    }

    @Test
    void what_is_left_of_a_dead_worker_is_killed_before_it_is_started_again() throws Exception {
        Process killed = new AgentSetup(folder, broker.url()).spawn();
        controlPlane.want(worker(1, Manner.WITH_CHILD));
        long pid = awaitPhase(CONNECTED).pid();
        long child = Long.parseLong(note("child"));
        killed.destroyForcibly().waitFor();
        signal("KILL", pid);
        assertThat(lives(child)).isTrue();

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().pid() != pid);
        assertThat(lives(child)).isFalse();
    }

    @Test
    void a_worker_that_does_not_answer_the_next_agent_is_replaced() throws Exception {
        Process killed = new AgentSetup(folder, broker.url()).spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        killed.destroyForcibly().waitFor();
        signal("STOP", pid);

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().pid() != pid);
        assertThat(lives(pid)).isFalse();
        assertThat(firstIn(BACKOFF).errorCode()).isEqualTo(ErrorCode.STALE);
    }

    @Test
    void sigterm_ends_the_agent_and_its_workers_with_exit_code_0() throws Exception {
        Process process = new AgentSetup(folder, broker.url()).spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        process.destroy();

        assertThat(process.waitFor()).isZero();
        assertThat(lives(pid)).isFalse();
    }

    @Test
    void workers_are_not_told_the_brokers_password() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);

        assertThat(note("environment")).contains("SESSIONS_PATH").doesNotContain(AgentSetup.BROKER_PASSWORD);
    }

    @Test
    void the_end_of_the_agent_ends_its_workers_without_calling_them_stopped() throws InterruptedException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        agent.stop();
        agent = null;

        assertThat(lives(pid)).isFalse();
        await().until(() -> controlPlane.lastBeat().orElseThrow().workers().isEmpty());
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }

    @Test
    void on_a_shared_store_no_worker_outlives_the_lease() {
        agent = new AgentSetup(folder, broker.url())
                .with("FLOWHQ_SESSION_STORE", "shared")
                .start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        HostHeartbeat beat = awaitBeat();
        controlPlane.tell(
                new LeaseGranted(AgentSetup.HOST, beat.incarnation(), beat.seq(), LeaseKeeper.MARGIN.plusMillis(1500)));

        await().until(() -> !lives(pid));
        await().until(() -> awaitBeat().workers().isEmpty());

        assertThat(awaitBeat().desiredVersion()).isZero();
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }

    private void start() {
        agent = new AgentSetup(folder, broker.url()).start();
    }

    private DesiredWorker worker(long generation, Manner manner) {
        return AgentSetup.worker(tenant, generation, RestartMode.GRACEFUL, manner);
    }

    private WorkerSnapshot awaitPhase(WorkerPhase phase) {
        return awaitPhase(phase, snapshot -> true);
    }

    private WorkerSnapshot awaitPhase(WorkerPhase phase, Predicate<WorkerSnapshot> condition) {
        await().until(() -> controlPlane
                .latest(tenant)
                .filter(snapshot -> snapshot.phase() == phase && condition.test(snapshot))
                .isPresent());
        return latest();
    }

    private WorkerSnapshot latest() {
        return controlPlane.latest(tenant).orElseThrow();
    }

    private WorkerPhase latestPhase() {
        return latest().phase();
    }

    private WorkerSnapshot firstIn(WorkerPhase phase) {
        return controlPlane.snapshots(tenant).stream()
                .filter(snapshot -> snapshot.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    /** The next heartbeat, not one that was on its way before. */
    private HostHeartbeat awaitBeat() {
        int before = controlPlane.beats().size();
        await().until(() -> controlPlane.beats().size() > before + 1);
        return controlPlane.lastBeat().orElseThrow();
    }

    private WorkerPulse pulse() {
        return awaitBeat().workers().stream()
                .filter(it -> it.tenantId().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    private String note(String name) {
        try {
            return Files.readString(folder.resolve("sessions/" + tenant).resolve(name))
                    .strip();
        } catch (NoSuchFileException e) {
            return ""; // not noted yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lives(long pid) {
        return new ProcessTable().find(pid).filter(entry -> !entry.zombie()).isPresent();
    }

    private static void signal(String name, long pid) throws IOException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .onExit())
                .succeedsWithin(Duration.ofSeconds(5));
    }
}
