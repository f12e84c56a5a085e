package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.CRASH_LOOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What process managers are known to fail at: they double, lose or forget their processes. */
class SupervisionIT extends WithAgent {
    private static final int MANY = 10;

    @Test
    void an_agent_that_is_killed_restarts_none_of_ten_workers_and_the_next_adopts_all_of_them() throws Exception {
        List<UUID> tenants = Stream.generate(UUID::randomUUID).limit(MANY).toList();
        DesiredWorker[] wanted = tenants.stream()
                .map(id -> AgentSetup.worker(id, 1, RestartMode.GRACEFUL, Manner.GOOD))
                .toArray(DesiredWorker[]::new);
        Process killed = spawn();
        controlPlane.want(wanted);
        await().atMost(Duration.ofMinutes(1)).until(() -> tenants.stream().allMatch(this::isConnected));
        Map<UUID, Long> before = pids(tenants);
        long incarnation = controlPlane.latest(tenants.get(0)).orElseThrow().incarnation();

        killed.destroyForcibly().waitFor();
        start();
        controlPlane.want(wanted);

        await().until(() -> tenants.stream()
                .allMatch(id ->
                        isConnected(id) && controlPlane.latest(id).orElseThrow().incarnation() > incarnation));
        assertThat(pids(tenants)).isEqualTo(before);
        assertThat(before.values()).allMatch(WithAgent::lives);
        assertThat(tenants).allMatch(id -> controlPlane.latest(id).orElseThrow().restartCount() == 0);
    }

    @Test
    void a_killed_worker_leaves_neither_its_child_nor_one_that_went_into_a_session_of_its_own() throws IOException {
        start();
        controlPlane.want(worker(1, Manner.WITH_TWO_CHILDREN));
        long pid = awaitPhase(CONNECTED).pid();
        List<Long> children =
                Arrays.stream(note("children").split(" ")).map(Long::valueOf).toList();
        assertThat(children).hasSize(2).allMatch(WithAgent::lives);

        signal("KILL", pid);

        awaitPhase(BACKOFF);
        assertThat(children).noneMatch(WithAgent::lives);
    }

    @Test
    void the_sixth_crash_is_a_crash_loop_though_the_delays_between_grow() {
        start();
        controlPlane.want(worker(1, Manner.CRASHING));

        await().atMost(Duration.ofMinutes(2))
                .until(() -> controlPlane.phases(tenant).contains(CRASH_LOOP));

        WorkerSnapshot loop = latest();
        assertThat(loop.errorCode()).isEqualTo(ErrorCode.CRASH_LOOP);
        assertThat(loop.restartCount()).isEqualTo(5);
        assertThat(controlPlane.snapshots(tenant))
                .filteredOn(snapshot -> snapshot.phase() == BACKOFF)
                .hasSize(5);
    }

    @Test
    void five_restarts_at_once_leave_one_worker_and_it_is_the_newest() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);

        for (long generation = 2; generation <= 6; generation++) {
            controlPlane.want(worker(generation, Manner.GOOD));
        }

        awaitPhase(CONNECTED, snapshot -> snapshot.generation() == 6);
        assertThat(living()).containsExactly(latest().pid());
    }

    @Test
    void an_agent_that_is_killed_twice_during_a_start_leaves_one_worker() throws Exception {
        for (int kill = 0; kill < 2; kill++) {
            Process agent = spawn();
            controlPlane.want(worker(1, Manner.GOOD));
            await().until(() -> !living().isEmpty());
            agent.destroyForcibly().waitFor();
        }

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        long incarnation = awaitBeat().incarnation();
        awaitPhase(CONNECTED, snapshot -> snapshot.incarnation() == incarnation);
        await().untilAsserted(() -> assertThat(living()).containsExactly(latest().pid()));
    }

    @Test
    void an_agent_that_is_killed_in_the_middle_of_many_starts_leaves_one_worker_for_each_tenant() throws Exception {
        List<UUID> tenants = Stream.generate(UUID::randomUUID).limit(MANY - 2).toList();
        DesiredWorker[] wanted = tenants.stream()
                .map(id -> AgentSetup.worker(id, 1, RestartMode.GRACEFUL, Manner.GOOD))
                .toArray(DesiredWorker[]::new);
        Process agent = spawn(
                new AgentSetup(folder, broker.url()).with("FLOWHQ_STARTS_AT_ONCE", Integer.toString(wanted.length)));
        controlPlane.want(wanted);
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> Files.exists(folder.resolve("run/workers/" + tenants.get(2))));
        agent.destroyForcibly().waitFor();

        start();
        controlPlane.want(wanted);

        long incarnation = awaitBeat().incarnation();
        await().atMost(Duration.ofMinutes(1)).until(() -> tenants.stream()
                .allMatch(id ->
                        isConnected(id) && controlPlane.latest(id).orElseThrow().incarnation() == incarnation));
        await().untilAsserted(() -> assertThat(tenants).allSatisfy(id -> assertThat(living(id))
                .containsExactly(controlPlane.latest(id).orElseThrow().pid())));
    }

    private boolean isConnected(UUID id) {
        return controlPlane
                .latest(id)
                .filter(snapshot -> snapshot.phase() == CONNECTED)
                .isPresent();
    }

    private Map<UUID, Long> pids(List<UUID> tenants) {
        return tenants.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> controlPlane.latest(id).orElseThrow().pid()));
    }

    private List<Long> living() {
        return living(tenant);
    }

    /** The processes of a tenant, as the machine knows them. */
    private static List<Long> living(UUID tenant) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(WithAgent::lives)
                .filter(pid -> environment(pid).contains("TENANT_ID=" + tenant))
                .toList();
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"));
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
