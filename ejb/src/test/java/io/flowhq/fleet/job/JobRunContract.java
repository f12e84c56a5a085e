package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a run when servers die, people pause it or its work breaks; holds on every database. */
abstract class JobRunContract extends BulkCommandFixture {
    @Test
    void only_one_server_works_on_a_run_until_its_lease_ends() {
        UUID id = started(JobName.BULK_COMMAND, command(only(tenants(2)), "restart", null));
        RunKey first = take(id).orElseThrow();
        assertThat(take(id)).isEmpty();

        afterTheLease();
        RunKey second = take(id).orElseThrow();

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(beans.inTransaction(() -> executions.goOn(first))).isEmpty();
        assertThatThrownBy(() -> beans.inTransaction(() -> executions.plan(first, work())))
                .isInstanceOf(RunTakenOverException.class);
        beans.inTransaction(() -> executions.returned(first));
        assertThat(run(id).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void servers_that_take_a_run_up_at_the_same_moment_do_not_both_get_it() {
        UUID id = started(JobName.BULK_COMMAND, command(only(tenants(1)), "restart", null));

        long taken =
                IntStream.range(0, 6)
                        .mapToObj(server -> CompletableFuture.supplyAsync(() -> take(id)))
                        .toList()
                        .stream()
                        .filter(attempt -> attempt.join().isPresent())
                        .count();

        assertThat(taken).isEqualTo(1);
        assertThat(run(id).attempt()).isEqualTo(1);
    }

    @Test
    void a_server_that_starts_again_takes_its_own_runs_up_at_once() {
        UUID id = started(JobName.BULK_COMMAND, command(only(tenants(1)), "restart", null));
        take(id).orElseThrow();

        beans.inTransaction(() -> executions.letGoOfThisNodes());

        assertThat(take(id)).map(RunKey::attempt).contains(2);
    }

    @Test
    void whenever_the_server_dies_nothing_is_done_twice_and_nothing_left_out() {
        long seed = System.nanoTime();
        Random dice = new Random(seed);
        List<UUID> chosen = tenants(40);
        UUID id = started(JobName.BULK_COMMAND, command(only(chosen), "restart", null));

        for (int kill = 0; kill < 12; kill++) {
            RunKey key = take(id).orElseThrow();
            if (dice.nextInt(4) > 0) {
                beans.inTransaction(() -> executions.plan(key, work()));
                for (int portions = dice.nextInt(3); portions > 0; portions--) {
                    portion(key, work());
                }
                diesWhileItWorks(key, dice);
            }
            afterTheLease();
        }
        workOn(id, work());

        assertThat(run(id).succeeded()).as("seed %d", seed).isEqualTo(40);
        assertThat(chosen).as("seed %d", seed).allMatch(tenant -> generation(tenant) == 1);
    }

    /** Some commands of a portion are given, and the server dies before it can note so. */
    private void diesWhileItWorks(RunKey key, Random dice) {
        RunContext run = beans.inTransaction(() -> executions.goOn(key)).orElseThrow();
        List<WorkItem> items = next(key, work(), run);
        int given = items.isEmpty() ? 0 : dice.nextInt(items.size() + 1);
        if (given > 0) {
            beans.inTransaction(() -> work().perform(run, items.subList(0, given)));
        }
    }

    @Test
    void a_pause_holds_after_the_portion_and_a_resume_goes_on_there() {
        List<UUID> chosen = tenants(3);
        UUID id = started(JobName.BULK_COMMAND, slow(only(chosen)));
        RunKey key = take(id).orElseThrow();
        beans.inTransaction(() -> executions.plan(key, work()));
        portion(key, work());

        assertThat(beans.inTransaction(() -> runs.pause(id)).state()).isEqualTo(JobState.PAUSING);
        assertThat(portion(key, work())).isFalse();
        beans.inTransaction(() -> executions.returned(key));

        assertThat(run(id).state()).isEqualTo(JobState.PAUSED);
        assertThat(run(id).done()).isEqualTo(1);
        assertThat(take(id)).isEmpty();
        beans.inTransaction(() -> runs.resume(id));
        workOn(id, work());
        assertThat(run(id).done()).isEqualTo(3);
        assertThatThrownBy(() -> beans.inTransaction(() -> runs.pause(id))).isInstanceOf(JobStateException.class);
    }

    @Test
    void an_abort_ends_a_run_whether_its_server_lives_or_not() {
        UUID alive = started(JobName.BULK_COMMAND, command(only(tenants(1)), "restart", null));
        RunKey key = take(alive).orElseThrow();
        beans.inTransaction(() -> runs.abort(alive));
        assertThat(portion(key, work())).isFalse();
        beans.inTransaction(() -> executions.returned(key));
        assertThat(run(alive).state()).isEqualTo(JobState.ABORTED);

        UUID dead = started(JobName.BULK_COMMAND, command(only(tenants(1)), "restart", null));
        take(dead).orElseThrow();
        beans.inTransaction(() -> runs.abort(dead));
        afterTheLease();
        assertThat(take(dead)).isEmpty();
        assertThat(run(dead).state()).isEqualTo(JobState.ABORTED);
        assertThatThrownBy(() -> beans.inTransaction(() -> runs.resume(dead))).isInstanceOf(JobStateException.class);
    }

    @Test
    void a_run_that_broke_can_be_resumed_unless_another_has_begun() {
        TenantFilter filter = only(tenants(1));
        UUID id = started(JobName.BULK_COMMAND, command(filter, "restart", null));
        breaks(id, 3);
        assertThat(run(id).state()).isEqualTo(JobState.FAILED);
        assertThat(run(id).detail()).isEqualTo("No luck.");

        UUID other = started(JobName.BULK_COMMAND, command(filter, "stop", null));
        assertThatThrownBy(() -> beans.inTransaction(() -> runs.resume(id)))
                .isInstanceOf(JobAlreadyRunningException.class)
                .hasMessageContaining(other.toString());
        beans.inTransaction(() -> runs.abort(other));

        beans.inTransaction(() -> runs.resume(id));
        workOn(id, work());
        assertThat(run(id).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void a_failure_that_passes_ends_no_run_however_often_it_comes_back() {
        UUID id = started(JobName.BULK_COMMAND, slow(only(tenants(3))));

        breaks(id, 2);
        for (int tenant = 0; tenant < 2; tenant++) {
            RunKey key = take(id).orElseThrow();
            beans.inTransaction(() -> executions.plan(key, work()));
            portion(key, work());
            beans.inTransaction(() -> executions.broke(key, "No luck."));
            breaks(id, 1);
        }
        workOn(id, work());

        assertThat(run(id).state()).isEqualTo(JobState.COMPLETED);
        assertThat(run(id).succeeded()).isEqualTo(3);
    }

    @Test
    void a_run_that_is_to_pause_or_end_does_so_although_its_work_broke() {
        UUID id = started(JobName.BULK_COMMAND, slow(only(tenants(1))));
        RunKey key = take(id).orElseThrow();
        beans.inTransaction(() -> runs.pause(id));

        beans.inTransaction(() -> executions.broke(key, "No luck."));

        assertThat(take(id)).isEmpty();
        assertThat(run(id).state()).isEqualTo(JobState.PAUSED);
    }

    private void breaks(UUID id, int times) {
        for (int i = 0; i < times; i++) {
            RunKey key = take(id).orElseThrow();
            beans.inTransaction(() -> executions.broke(key, "No luck."));
        }
    }

    @Test
    void the_remaining_time_follows_from_the_pace() {
        UUID id = started(JobName.BULK_COMMAND, slow(only(tenants(4))));
        RunKey key = take(id).orElseThrow();
        beans.inTransaction(() -> executions.plan(key, work()));
        assertThat(run(id).remainingSeconds()).isNull();

        portion(key, work());
        beans.clock().forward(Duration.ofSeconds(20));

        assertThat(run(id).remainingSeconds()).isEqualTo(60);
    }

    @Test
    void what_is_over_is_forgotten_after_90_days_with_its_results() {
        UUID id = started(JobName.BULK_COMMAND, command(only(tenants(1)), "start", null));
        workOn(id, work());
        UUID waiting = started(JobName.BULK_COMMAND, command(only(tenants(1)), "start", null));

        beans.clock().forward(Duration.ofDays(89));
        beans.inTransaction(() -> executions.forgetOld());
        assertThat(run(id).results()).hasSize(1);
        beans.clock().forward(Duration.ofDays(2));
        beans.inTransaction(() -> executions.forgetOld());

        assertThat(beans.inTransaction(() -> runs.find(id, 0, 1))).isEmpty();
        assertThat(run(waiting).state()).isEqualTo(JobState.QUEUED);
    }
}
