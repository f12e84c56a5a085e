package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.process.PreparedProcess;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessTable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a loop of its own, as under an agent. */
class SpareProcessesTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AgentLoop loop = new AgentLoop(() -> {});
    private final SpareProcesses spares = new SpareProcesses(
            loop, new ProcessLauncher(new ProcessTable(), Optional.empty(), "flowhq-spare-test-", 0));

    @AfterEach
    void leave_nothing_behind() {
        onLoop(spares::close).join();
        loop.close();
    }

    @Test
    void there_is_one_at_hand_soon_after_they_are_filled() {
        assertThat(onLoop(spares::isReady)).isFalse();

        awaitOne();

        assertThat(onLoop(() -> spares.take().isAlive())).isTrue();
    }

    @Test
    void as_many_as_are_waited_for_come_though_few_are_made_at_a_time() {
        Set<PreparedProcess> taken = new HashSet<>();
        for (int waiting = 9; waiting > 0; waiting--) {
            int stillWaiting = waiting;
            onLoop(() -> {
                spares.fill(stillWaiting);
                return true;
            });
            await().atMost(LIMIT).until(() -> onLoop(spares::isReady));
            taken.add(onLoop(spares::take));
        }

        assertThat(taken).hasSize(9).allMatch(PreparedProcess::isAlive);
        taken.forEach(PreparedProcess::discard);
    }

    @Test
    void one_that_was_killed_while_it_waited_is_not_handed_out() {
        awaitOne();
        PreparedProcess killed = onLoop(spares::take);
        ProcessHandle.of(killed.trace(1).pid()).orElseThrow().destroyForcibly();
        await().atMost(LIMIT).until(() -> !killed.isAlive());
        onLoop(() -> {
            spares.giveBack(killed);
            return true;
        });

        awaitOne();
        assertThat(onLoop(spares::take)).isNotSameAs(killed);
    }

    @Test
    void after_the_end_none_is_left_and_none_is_made() {
        awaitOne();
        PreparedProcess spare = onLoop(() -> {
            PreparedProcess one = spares.take();
            spares.giveBack(one);
            return one;
        });

        onLoop(spares::close).join();

        assertThat(spare.isAlive()).isFalse();
        onLoop(() -> {
            spares.fill(1);
            return true;
        });
        assertThat(onLoop(spares::isReady)).isFalse();
        assertThatThrownBy(() -> onLoop(spares::take)).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void one_that_was_just_being_made_at_the_end_ends_as_well() {
        Set<Long> before = children();
        onLoop(() -> {
            spares.fill(1); // aside, and told on the loop, where the end comes first
            return spares.close();
        });

        await().atMost(LIMIT).until(() -> before.containsAll(children()));
        assertThat(onLoop(spares::isReady)).isFalse();
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private void awaitOne() {
        await().atMost(LIMIT)
                .until(() -> onLoop(() -> {
                    spares.replenish();
                    return spares.isReady();
                }));
    }

    private <T> T onLoop(Callable<T> question) {
        return OnLoop.ask(loop, question);
    }
}
