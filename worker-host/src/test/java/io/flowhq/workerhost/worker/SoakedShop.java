package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.contract.Language;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.link.FromWorker.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A shop whose customers write while its worker, browser and page have accidents, on a simulator of its own. Used by one
 * thread; blocks.
 */
final class SoakedShop implements AutoCloseable {
    private static final List<String> CUSTOMERS =
            List.of("255711111111", "255722222222", "255733333333", "255744444444");
    private static final int WORDS = 100;
    private static final int MOST_AT_ONCE = 6;
    private static final int LONGEST_PAUSE_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Random random;
    private final List<Written> written = new ArrayList<>();
    private final Map<String, Integer> writtenBy = new HashMap<>();
    private final WorkerSetup setup;
    private Process worker;
    private int statesOfEarlierWorkers;

    /** A message of a customer; the reply to "say 17" is "said 17". */
    private record Written(String id, String customer, int number, boolean mayBeRefused) {
        String reply() {
            return "said " + number;
        }
    }

    enum Accident {
        WORKER_KILLED,
        WORKER_KILLED_AND_BROWSER_STOPPED,
        BROWSER_KILLED,
        PAGE_CRASHED,
        PAGE_FROZEN,
        PAGE_FROZEN_AND_ALL_KILLED,
        ACKNOWLEDGEMENTS_LOST_AND_WORKER_KILLED,
        WORKER_STOPPED_FOR_A_WHILE,
        SENDING_REFUSED
    }

    /**
     * Its worker is linked.
     *
     * @param folder for all that it keeps
     * @param seed of what its customers do, and when
     */
    SoakedShop(Path folder, long seed) throws IOException {
        random = new Random(seed);
        setup = new WorkerSetup(folder, parrot());
        worker = setup.startLinked();
    }

    @Override
    public void close() throws IOException {
        setup.close();
    }

    /** Customers write before it, while it lasts and after it; then there is a worker again, which may not be connected yet. */
    void have(Accident accident) throws IOException {
        if (accident == Accident.SENDING_REFUSED) {
            awaitAllSettled();
            refuseForAWhile();
            return;
        }
        if (accident == Accident.WORKER_STOPPED_FOR_A_WHILE) {
            stopForAWhile();
            return;
        }
        if (accident == Accident.BROWSER_KILLED
                || accident == Accident.PAGE_CRASHED
                || accident == Accident.PAGE_FROZEN) {
            awaitConnected(); // there has to be one
        }
        boolean losesAcks = accident == Accident.ACKNOWLEDGEMENTS_LOST_AND_WORKER_KILLED;
        if (losesAcks) {
            setup.simulator().fault(WorkerSetup.SHOP, "lose_ack");
        }
        customersWrite(false);
        if (losesAcks || random.nextBoolean()) {
            pause();
        } else {
            awaitSomeSettled();
        }
        switch (accident) {
            case WORKER_KILLED, ACKNOWLEDGEMENTS_LOST_AND_WORKER_KILLED -> kill(worker.toHandle());
            case WORKER_KILLED_AND_BROWSER_STOPPED -> stopBrowserAndKill();
            case BROWSER_KILLED ->
                worker.descendants().filter(SoakedShop::isBrowser).forEach(SoakedShop::kill);
            case PAGE_CRASHED -> setup.simulator().fault(WorkerSetup.SHOP, "crash_page");
            case PAGE_FROZEN -> setup.simulator().fault(WorkerSetup.SHOP, "freeze_page"); // its own watchdog ends it
            case PAGE_FROZEN_AND_ALL_KILLED -> freezeAndKill();
            case SENDING_REFUSED, WORKER_STOPPED_FOR_A_WHILE -> throw new IllegalStateException("has happened");
        }
        await().atMost(PATIENCE).until(() -> !worker.isAlive());
        setup.simulator().fault(WorkerSetup.SHOP, "none");
        customersWrite(false);
        startAgain();
    }

    /** How many messages have no outcome yet. */
    int waiting() {
        return written.size() - outcomes().size();
    }

    /** Once nothing more happens: every message has its one outcome, and customers see one reply to each, in order. */
    void assertNothingLostAndNothingTwice() {
        awaitAllSettled();
        Map<String, MessageOutcome> outcomes = outcomes();
        assertThat(outcomes).hasSize(written.size());
        for (Written message : written) {
            assertThat(outcomes.get(message.id()))
                    .as("%s", message)
                    .isIn(
                            message.mayBeRefused()
                                    ? List.of(MessageOutcome.ANSWERED, MessageOutcome.FAILED)
                                    : List.of(MessageOutcome.ANSWERED));
        }
        for (String customer : CUSTOMERS) {
            assertThat(seenBy(customer)).as("what %s sees", customer).containsExactlyElementsOf(answersTo(customer));
        }
    }

    private void refuseForAWhile() {
        setup.simulator().fault(WorkerSetup.SHOP, "refuse_send");
        customersWrite(true);
        awaitAllSettled();
        setup.simulator().fault(WorkerSetup.SHOP, "none");
    }

    /** What a machine does that swaps, or is suspended. */
    private void stopForAWhile() throws IOException {
        signal("-STOP", Stream.of(worker.toHandle()));
        customersWrite(false);
        pause();
        signal("-CONT", Stream.of(worker.toHandle()));
        customersWrite(false);
    }

    private void freezeAndKill() {
        setup.simulator().fault(WorkerSetup.SHOP, "freeze_page");
        customersWrite(false);
        pause();
        worker.descendants().forEach(SoakedShop::kill);
        kill(worker.toHandle());
    }

    /** What a machine short of memory leaves: a browser that neither runs nor ends. */
    private void stopBrowserAndKill() throws IOException {
        signal("-STOP", worker.descendants());
        kill(worker.toHandle());
    }

    private static void signal(String signal, Stream<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.map(process -> Long.toString(process.pid())).forEach(command::add);
        new ProcessBuilder(command).start().onExit().join();
    }

    /** Some workers die again before they are connected. */
    private void startAgain() throws IOException {
        statesOfEarlierWorkers = setup.agent().heard(State.class).size();
        worker = setup.start(Map.of());
        if (random.nextInt(4) > 0) {
            awaitConnected();
        }
    }

    private void awaitConnected() {
        awaitRunning(() -> setup.agent().heard(State.class).stream()
                .skip(statesOfEarlierWorkers)
                .anyMatch(state -> state.phase() == WorkerPhase.CONNECTED));
    }

    private void customersWrite(boolean mayBeRefused) {
        int count = 1 + random.nextInt(MOST_AT_ONCE);
        for (int i = 0; i < count; i++) {
            String customer = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
            int number = writtenBy.merge(customer, 1, Integer::sum) % WORDS;
            String id = setup.simulator().customerWrites(WorkerSetup.SHOP, customer, "say " + number);
            written.add(new Written(id, customer, number, mayBeRefused));
        }
    }

    private void pause() {
        int millis = random.nextInt(LONGEST_PAUSE_MILLIS);
        await().pollInterval(Duration.ofMillis(10))
                .pollDelay(Duration.ofMillis(millis))
                .until(() -> true);
    }

    /** Amid the work on what is waiting, which a busy machine would not begin within a pause. */
    private void awaitSomeSettled() {
        int few = random.nextInt(1 + waiting());
        awaitRunning(() -> waiting() <= few);
    }

    private void awaitAllSettled() {
        awaitRunning(() -> waiting() == 0);
    }

    /** A worker that ended is started again, as an agent does. */
    private void awaitRunning(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(() -> {
            if (!worker.isAlive()) {
                worker = setup.start(Map.of());
            }
            return condition.call();
        });
    }

    /** By the message's id; one with two different outcomes fails. */
    private Map<String, MessageOutcome> outcomes() {
        Map<String, MessageOutcome> outcomes = new HashMap<>();
        for (LogEntry entry : setup.agent().logEntries()) {
            if (entry.direction() == MessageDirection.IN && entry.outcome() != null) {
                MessageOutcome earlier = outcomes.put(entry.waMessageId(), entry.outcome());
                assertThat(earlier).as("an earlier outcome").isIn(null, entry.outcome());
            }
        }
        return outcomes;
    }

    private List<String> answersTo(String customer) {
        Map<String, MessageOutcome> outcomes = outcomes();
        return written.stream()
                .filter(message -> message.customer().equals(customer))
                .filter(message -> outcomes.get(message.id()) == MessageOutcome.ANSWERED)
                .map(Written::reply)
                .toList();
    }

    private List<String> seenBy(String customer) {
        return setup.simulator().outgoing(WorkerSetup.SHOP).stream()
                .filter(message -> message.path("to").asText().equals(customer))
                .map((JsonNode message) -> message.path("body").asText())
                .toList();
    }

    private static boolean isBrowser(ProcessHandle process) {
        return !process.info().command().orElse("").endsWith("node"); // which is Playwright's driver
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
    }

    /** Settings without a limit, by which every answer shows what it answers. */
    private static TenantSettings parrot() {
        List<ReplyRule> rules = IntStream.range(0, WORDS)
                .mapToObj(number -> new ReplyRule(List.of("say " + number), "said " + number))
                .toList();
        return new TenantSettings(
                "+" + WorkerSetup.SHOP,
                TemplateType.CUSTOM,
                "Parrot",
                Language.EN,
                ZoneId.of("UTC"),
                Map.of(),
                1_000_000,
                30,
                rules);
    }
}
