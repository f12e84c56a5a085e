package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.fleet.job.command.RollingRestartWork;
import io.flowhq.host.HostLeases;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.CommandTransaction;
import io.flowhq.worker.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Restarts in waves with a gate behind each; holds on every database. */
abstract class RollingRestartContract extends JobFixture {
    private static final int LIMIT = 60;

    private String host;
    private long snapshots;

    @BeforeEach
    void aHost() {
        host = "host-" + UUID.randomUUID().toString().substring(0, 8);
        beans.inTransaction(() -> beans.get(HostLeases.class)
                .renew(new HostHeartbeat(host, 1, 1, Instant.EPOCH, 0, 50, "own-" + host, "1", List.of())));
    }

    /** One database serves many tests: a host of this one must not take workers of the next. */
    @AfterEach
    void noHost() {
        beans.clock().forward(Duration.ofHours(1));
        beans.inTransaction(() -> beans.get(HostLeases.class).expire(Instant.EPOCH));
    }

    @Test
    void one_goes_first_and_the_others_follow_in_waves_when_the_one_before_is_healthy() {
        List<UUID> tenants = connected(5);
        UUID id = started(JobName.ROLLING_RESTART, restart(tenants, 2, 10));
        RunKey key = planned(id);

        portion(key, work());
        assertThat(restarted(tenants)).hasSize(1);
        portion(key, work());
        assertThat(restarted(tenants)).as("the first is not healthy yet").hasSize(1);

        heal(tenants);
        portion(key, work());
        portion(key, work());
        assertThat(restarted(tenants)).hasSize(3);
        heal(tenants);
        portion(key, work());
        portion(key, work());
        assertThat(restarted(tenants)).hasSize(5);
        heal(tenants);
        portion(key, work());
        assertThat(portion(key, work())).isFalse();
        beans.inTransaction(() -> executions.returned(key));

        assertThat(run(id).state()).isEqualTo(JobState.COMPLETED);
        assertThat(run(id).succeeded()).isEqualTo(5);
        assertThat(run(id).results()).extracting(JobItemView::wave).containsExactly(0, 1, 1, 2, 2);
    }

    @Test
    void tenants_that_wait_for_a_scan_or_are_stopped_are_left_alone_and_said() {
        List<UUID> tenants = new ArrayList<>(tenants(1));
        tenants.addAll(connected(2));
        report(tenants.get(1), WorkerPhase.AWAITING_LINK);

        UUID id = started(JobName.ROLLING_RESTART, restart(tenants, 2, 10));
        RunKey key = planned(id);
        portion(key, work());
        heal(tenants.subList(2, 3));
        portion(key, work());

        assertThat(run(id).skipped()).isEqualTo(2);
        assertThat(run(id).succeeded()).isEqualTo(1);
        assertThat(run(id).results())
                .extracting(JobItemView::detail)
                .containsExactlyInAnyOrder(
                        "Is stopped.", "Waits for a scan: a person has to link it first.", "CONNECTED again.");
    }

    @Test
    void a_first_one_that_does_not_come_back_keeps_all_others_as_they_are() {
        List<UUID> tenants = connected(4);
        UUID id = started(JobName.ROLLING_RESTART, restart(tenants, 2, 10));
        RunKey key = planned(id);
        portion(key, work());

        beans.clock().forward(Duration.ofSeconds(LIMIT + 1));
        RunKey again = take(id).orElseThrow();
        portion(again, work());

        assertThat(run(id).state()).isEqualTo(JobState.FAILED);
        assertThat(run(id).detail()).startsWith("Stopped by itself: 1 of 1 restarted tenants");
        assertThat(run(id).failed()).isEqualTo(1);
        assertThat(restarted(tenants)).hasSize(1);
    }

    @Test
    void a_share_of_failures_within_the_limit_is_borne() {
        List<UUID> tenants = connected(3);
        UUID id = started(JobName.ROLLING_RESTART, restart(tenants, 2, 50));
        RunKey key = planned(id);
        portion(key, work());
        heal(tenants);
        portion(key, work());
        portion(key, work());
        UUID unlucky = restarted(tenants).stream()
                .filter(tenant -> worker(tenant).phase() == WorkerPhase.STARTING)
                .findFirst()
                .orElseThrow();
        report(unlucky, WorkerPhase.FAILED);
        heal(tenants.stream().filter(tenant -> !tenant.equals(unlucky)).toList());
        portion(key, work());
        beans.inTransaction(() -> executions.returned(key));

        assertThat(run(id).state()).isEqualTo(JobState.COMPLETED);
        assertThat(run(id).failed()).isEqualTo(1);
        assertThat(run(id).succeeded()).isEqualTo(2);
    }

    @Test
    void a_restart_that_nobody_noted_before_the_server_died_is_not_repeated() {
        List<UUID> tenants = connected(1);
        UUID id = started(JobName.ROLLING_RESTART, restart(tenants, 2, 10));
        RunKey dying = planned(id);
        RunContext run = beans.inTransaction(() -> executions.goOn(dying)).orElseThrow();
        List<WorkItem> items = next(dying, work(), run);
        beans.inTransaction(() -> work().perform(run, items));

        beans.inTransaction(() -> executions.letGoOfThisNodes());
        RunKey key = take(id).orElseThrow();
        portion(key, work());
        heal(tenants);
        portion(key, work());

        assertThat(run(id).succeeded()).isEqualTo(1);
        assertThat(worker(tenants.get(0)).generation()).isEqualTo(2);
    }

    private RunKey planned(UUID id) {
        RunKey key = take(id).orElseThrow();
        beans.inTransaction(() -> executions.plan(key, work()));
        return key;
    }

    private JobWork work() {
        return beans.get(RollingRestartWork.class);
    }

    private static JobRequest restart(List<UUID> tenants, int perHost, int maxFailedPercent) {
        return new JobRequest(
                only(tenants), null, "A test", null, null, perHost, LIMIT, maxFailedPercent, null, null, null);
    }

    private List<UUID> connected(int count) {
        List<UUID> ids = tenants(count);
        ids.forEach(tenant -> {
            beans.inTransaction(() -> beans.get(CommandTransaction.class)
                    .run(tenant, CommandKind.START, UUID.randomUUID(), "test", null));
            report(tenant, WorkerPhase.CONNECTED);
        });
        return ids;
    }

    /** Those that were restarted are connected again. */
    private void heal(List<UUID> tenants) {
        restarted(tenants).forEach(tenant -> report(tenant, WorkerPhase.CONNECTED));
    }

    private List<UUID> restarted(List<UUID> tenants) {
        return tenants.stream()
                .filter(tenant -> worker(tenant).generation() == 2)
                .toList();
    }

    private WorkerProcessView worker(UUID tenant) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).find(tenant))
                .orElseThrow()
                .workerProcess();
    }

    private void report(UUID tenant, WorkerPhase phase) {
        beans.clock().forward(Duration.ofMillis(1));
        WorkerSnapshot snapshot = new WorkerSnapshot(
                host,
                1,
                ++snapshots,
                tenant,
                worker(tenant).generation(),
                phase,
                null,
                null,
                null,
                null,
                null,
                phase == WorkerPhase.CONNECTED ? beans.clock().instant() : null,
                4711L,
                beans.clock().instant(),
                0,
                null,
                null);
        beans.inTransaction(() -> beans.get(Snapshots.class).apply(snapshot));
    }
}
