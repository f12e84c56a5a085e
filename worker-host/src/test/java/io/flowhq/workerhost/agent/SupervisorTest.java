package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.process.ProcessTrace;
import io.flowhq.workerhost.snapshot.FolderSessionStore;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import io.flowhq.workerhost.snapshot.SnapshotKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host makes of desired sets that come late or twice, without a broker, with workers that do nothing. */
class SupervisorTest {
    @TempDir
    private Path folder;

    private final UUID tenant = UUID.randomUUID();
    private HostWithoutBroker host;

    @BeforeEach
    void begin() throws IOException {
        host = new HostWithoutBroker(folder, Optional.empty());
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        host.close();
    }

    @Test
    void a_set_that_a_newer_one_has_overtaken_changes_nothing() {
        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(2, worker(1, 1)));
            host.supervisor().apply(set(1));
        });

        assertThat(OnLoop.ask(host.loop(), host.supervisor()::appliedVersion)).isEqualTo(2);
        await().until(this::runs);
    }

    @Test
    void a_control_plane_that_counts_anew_is_heard() {
        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(2, worker(1, 1)));
            host.supervisor().forgetVersion();
            host.supervisor().apply(set(1));
        });

        await().until(() -> OnLoop.ask(host.loop(), host.supervisor()::isEmpty));
    }

    @Test
    void an_older_generation_in_a_newer_set_changes_nothing() {
        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(1, worker(2, 1)));
            host.supervisor().apply(set(2, worker(1, 5)));
        });

        assertThat(OnLoop.ask(
                        host.loop(),
                        () -> host.supervisor().workers().get(tenant).generation()))
                .isEqualTo(2);
        await().until(this::runs);
    }

    @Test
    void the_same_set_again_starts_nothing_again() {
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        await().until(this::runs);
        long pid = OnLoop.ask(host.loop(), this::pid);

        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2, worker(1, 1))));

        assertThat(OnLoop.ask(host.loop(), this::pid)).isEqualTo(pid);
    }

    @Test
    void a_session_that_was_made_ready_for_an_older_generation_starts_nothing() throws IOException {
        SlowSessionStore store = beginWithSlowStore();
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        await().until(() -> store.isAskedFor(1));
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2, worker(2, 1))));

        store.answer(1);
        await().until(() -> store.hasAnswered(1));
        OnLoop.run(host.loop(), () -> {}); // after what that answer led to

        assertThat(runs()).isFalse();
        store.answer(2);
        await().until(this::runs);
    }

    @Test
    void a_newer_generation_waits_for_its_own_session_though_the_older_one_had_its_place() throws IOException {
        SlowSessionStore store = beginWithSlowStore();
        host.mayStart(false);
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        store.answer(1);
        await().until(() ->
                OnLoop.ask(host.loop(), () -> host.parts().startQueue().turns()) == 1);

        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2, worker(2, 1))));
        host.mayStart(true);
        OnLoop.run(host.loop(), () -> {}); // whatever happens next

        assertThat(runs()).isFalse();
        store.answer(2);
        await().until(this::runs);
    }

    @Test
    void without_a_lease_nothing_starts_and_nothing_counts_as_a_crash() {
        host.mayStart(false);
        host.awaitSpare();
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));

        assertThat(runs()).isFalse();
        host.mayStart(true);
        OnLoop.run(host.loop(), () -> {}); // whatever happens next
        assertThat(runs()).isTrue();
    }

    @Test
    void workers_that_cannot_be_started_keep_no_other_waiting() throws IOException {
        List<DesiredWorker> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) { // as many as start at once
            UUID unwritable = UUID.randomUUID();
            Files.createDirectories(folder.resolve("run/workers"));
            Files.createFile(folder.resolve("run/workers/" + unwritable));
            all.add(AgentSetup.worker(unwritable, 1, RestartMode.GRACEFUL, Manner.GOOD, 1));
        }
        all.add(worker(1, 1));
        host.awaitSpare();

        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, all.toArray(DesiredWorker[]::new))));

        assertThat(runs()).isTrue();
    }

    @Test
    void a_worker_that_ends_with_the_lease_before_its_agent_ends_it_has_not_crashed() throws IOException {
        Path over = folder.resolve("lease-over");
        Path program = Files.writeString(
                folder.resolve("worker"), "#!/bin/sh\nwhile [ ! -e '" + over + "' ]; do sleep 0.02; done\nexit 46\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        host.close();
        host = new HostWithoutBroker(folder, Optional.empty(), program.toString());
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        await().until(this::runs);

        host.mayStart(false);
        Files.createFile(over);
        await().until(() -> !runs());

        assertThat(host.latest(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(host.latest(tenant).restartCount()).isZero();
        Files.delete(over);
        host.mayStart(true);
        await().until(() -> {
            OnLoop.run(host.loop(), () -> {}); // whatever happens next
            return runs();
        });
    }

    @Test
    void a_worker_that_cannot_be_started_for_an_unforeseen_reason_is_tried_again() {
        host.leaseUntil(() -> {
            throw new UncheckedIOException(new IOException("Too many open files"));
        });
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        await().until(() -> host.latest(tenant).phase() == WorkerPhase.BACKOFF);
        assertThat(host.latest(tenant).lastError()).contains("Too many open files");

        host.leaseUntil(OptionalLong::empty);

        await().until(() -> {
            OnLoop.run(host.loop(), () -> {}); // whatever happens next
            return runs();
        });
    }

    @Test
    void a_worker_that_only_a_person_can_help_is_not_started_after_the_lease_was_lost() {
        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(1, worker(1, 1)));
            host.supervisor().stopHere(tenant);
        });
        WorkerSnapshot before = host.latest(tenant);

        loseLease();
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2, worker(1, 1))));

        assertThat(host.latest(tenant).phase()).isEqualTo(WorkerPhase.FAILED);
        assertThat(host.latest(tenant).lastError()).isEqualTo(before.lastError());
        assertThat(runs()).isFalse();
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(3, worker(2, 1))));
        await().until(this::runs);
    }

    @Test
    void what_a_worker_died_of_is_known_after_the_lease_was_lost() {
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        await().until(this::runs);
        ProcessHandle.of(OnLoop.ask(host.loop(), this::pid)).orElseThrow().destroyForcibly();
        await().until(() -> host.latest(tenant).restartCount() == 1 && runs());

        loseLease();
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2, worker(1, 1))));

        await().until(this::runs);
        assertThat(host.latest(tenant).restartCount()).isEqualTo(1);
    }

    @Test
    void a_worker_that_rests_without_a_lease_is_forgotten_when_the_next_set_does_not_name_it() {
        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(1, worker(1, 1)));
            host.supervisor().stopHere(tenant);
        });
        loseLease();

        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2)));

        await().until(() -> OnLoop.ask(host.loop(), host.supervisor()::isEmpty));
        assertThat(folder.resolve("run/workers")).isEmptyDirectory();
    }

    @Test
    void the_device_of_a_deleted_tenant_whose_worker_is_just_ending_is_logged_out_by_another_one() throws IOException {
        beginLinked();

        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(2));
            host.supervisor().apply(removal());
        });

        await().until(this::runsToLogOut);
    }

    @Test
    void the_device_of_a_deleted_tenant_whose_worker_is_just_killed_is_logged_out_by_another_one() throws IOException {
        beginLinked();

        OnLoop.run(host.loop(), () -> {
            host.supervisor().apply(set(2, AgentSetup.worker(tenant, 2, RestartMode.FORCE, Manner.GOOD, 1)));
            host.supervisor().apply(removal());
        });

        await().until(this::runsToLogOut);
    }

    @Test
    void the_device_of_a_deleted_tenant_whose_worker_cannot_be_asked_is_logged_out_by_another_one() throws IOException {
        beginLinked(); // and it never calls

        OnLoop.run(host.loop(), () -> host.supervisor().apply(removal()));

        await().until(this::runsToLogOut);
    }

    @Test
    void a_worker_that_cannot_be_taken_over_keeps_no_other_from_it() {
        Past past = Past.NONE.retried();
        ProcessTrace nonsense = new ProcessTrace(1, 1, "no\0folder", null);
        List<WorkerRecord> left = List.of(
                new WorkerRecord(
                        AgentSetup.worker(UUID.randomUUID(), 1, RestartMode.GRACEFUL, Manner.GOOD), nonsense, past),
                new WorkerRecord(worker(1, 1), null, past));

        OnLoop.run(host.loop(), () -> host.supervisor().takeOver(left));

        assertThat(OnLoop.ask(
                        host.loop(),
                        () -> Set.copyOf(host.supervisor().workers().keySet())))
                .containsExactly(tenant);
    }

    private void beginLinked() throws IOException {
        Files.createDirectories(folder.resolve("sessions/" + tenant + "/profile"));
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1, 1))));
        await().until(this::runs);
    }

    private DesiredSet removal() {
        return new DesiredSet(HostWithoutBroker.HOST, 3, List.of(), List.of(tenant));
    }

    /** The process that does that belongs to no generation. */
    private boolean runsToLogOut() {
        return OnLoop.ask(host.loop(), () -> Optional.ofNullable(
                        host.supervisor().runningByTenant().get(tenant))
                .filter(process -> process.generation() == 0)
                .isPresent());
    }

    private void loseLease() {
        OnLoop.run(host.loop(), host.supervisor()::fence);
        await().until(() -> !runs());
        assertThat(OnLoop.ask(host.loop(), host.supervisor()::pulses)).isEmpty();
    }

    /** The host anew, with a store of snapshots that answers when it is told to. */
    private SlowSessionStore beginWithSlowStore() throws IOException {
        SlowSessionStore store = new SlowSessionStore(FolderSessionStore.open(folder.resolve("store")));
        host.close();
        host = new HostWithoutBroker(folder, Optional.of(snapshotsIn(store)));
        host.awaitSpare();
        return store;
    }

    private SessionSnapshots snapshotsIn(SlowSessionStore store) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        return new SessionSnapshots(folder.resolve("sessions"), store, SnapshotKey.read(key), Clock.systemUTC());
    }

    private boolean runs() {
        return host.runs(tenant);
    }

    private long pid() {
        return host.supervisor()
                .runningByTenant()
                .get(tenant)
                .process()
                .identity()
                .pid();
    }

    private static DesiredSet set(long version, DesiredWorker... workers) {
        return new DesiredSet(HostWithoutBroker.HOST, version, List.of(workers), List.of());
    }

    private DesiredWorker worker(long generation, long configVersion) {
        return AgentSetup.worker(tenant, generation, RestartMode.GRACEFUL, Manner.GOOD, configVersion);
    }
}
