package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How long the agent does not know that a worker is dead, from the signal to the step that it takes for it. */
class DeathIsKnownIT extends WithAgent {
    private static final int WORKERS = 6;
    /** The aim is 10 ms, see benchmarks/RESULTS.md; who looks once a second knows after half of one. */
    private static final Duration BY_EVENT = Duration.ofMillis(200);

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DeathIsKnownIT.class);
    private final List<UUID> tenants =
            Stream.generate(UUID::randomUUID).limit(WORKERS).toList();
    private final Deaths deaths = new Deaths();

    @BeforeEach
    void listen() {
        deaths.start();
        lifeLog().addAppender(deaths);
        lifeLog().setLevel(Level.INFO);
        lifeLog().setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        lifeLog().detachAppender(deaths);
        lifeLog().setLevel(null);
        lifeLog().setAdditive(true);
    }

    @Test
    void the_death_of_an_adopted_worker_and_of_a_child_is_told_to_the_agent_and_not_found_by_it() throws Exception {
        DesiredWorker[] wanted = tenants.stream()
                .map(id -> AgentSetup.worker(id, 1, RestartMode.GRACEFUL, Manner.GOOD))
                .toArray(DesiredWorker[]::new);
        Process killed = spawn(new AgentSetup(folder, broker.url()).with("FLOWHQ_STARTS_AT_ONCE", "6"));
        controlPlane.want(wanted);
        awaitAll(worker -> worker.restartCount() == 0);
        long incarnation = controlPlane.latest(tenants.get(0)).orElseThrow().incarnation();
        killed.destroyForcibly().waitFor();
        start();
        controlPlane.want(wanted);
        awaitAll(worker -> worker.incarnation() > incarnation);

        assertThat(typicalDelay("adopted worker")).isLessThan(BY_EVENT);
        awaitAll(worker -> worker.restartCount() == 1);
        assertThat(typicalDelay("child")).isLessThan(BY_EVENT);
    }

    private void awaitAll(Predicate<WorkerSnapshot> condition) {
        await().atMost(Duration.ofMinutes(1)).until(() -> tenants.stream().allMatch(id -> controlPlane
                .latest(id)
                .filter(it -> it.phase() == CONNECTED && condition.test(it))
                .isPresent()));
    }

    /** The median over all workers, killed one after the other. */
    private Duration typicalDelay(String what) {
        List<Duration> delays = tenants.stream().map(this::killed).sorted().toList();
        LOG.warn(
                "From the signal to the agent's step, {}, microseconds: {}",
                what,
                delays.stream().map(delay -> delay.toNanos() / 1000).toList());
        return delays.get(WORKERS / 2);
    }

    private Duration killed(UUID id) {
        deaths.known.remove(id);
        ProcessHandle process =
                ProcessHandle.of(controlPlane.latest(id).orElseThrow().pid()).orElseThrow();
        long begin = System.nanoTime();
        process.destroyForcibly();
        await().until(() -> deaths.known.containsKey(id));
        return Duration.ofNanos(deaths.known.get(id) - begin);
    }

    private static Logger lifeLog() {
        return (Logger) LoggerFactory.getLogger(WorkerLife.class);
    }

    /** When the agent took the step for a death, as it logs it. */
    private static final class Deaths extends AppenderBase<ILoggingEvent> {
        private final Map<UUID, Long> known = new ConcurrentHashMap<>();

        @Override
        protected void append(ILoggingEvent event) {
            Object[] arguments = event.getArgumentArray();
            if (arguments != null && arguments[arguments.length - 1] == Trigger.DIED) {
                known.put((UUID) arguments[0], System.nanoTime());
            }
        }
    }
}
