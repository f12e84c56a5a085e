package io.flowhq.benchmarks;

import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.SimulatorApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one contender is asked to do: link four shops, answer one customer after the other, answer 200 messages in 50 chats
 * at once, then one after the other again, 500 at once, and be killed, once while 60 customers write. Moments of replies are
 * the simulator's own.
 */
final class WorkerMatch {
    private static final int SHOPS = 4;
    private static final int SINGLE_MESSAGES = 50;
    private static final int CROWDED_CHATS = 50;
    /**
     * Long enough that work which is put off until a crowd is over counts too, and below the greatest rate limit of 600
     * replies a minute. Chats and not messages of each: the same answer ten times looks like two bots.
     */
    private static final int VERY_CROWDED_CHATS = 125;

    private static final int MESSAGES_PER_CHAT = 4;

    /** On each shop. By then simulator and server compile next to nothing while they are measured. */
    private static final int REHEARSED_CROWDS = 2;

    private static final int CUSTOMERS_OF_THE_KILLED = 60;
    private static final int WRITTEN_BEFORE_THE_KILL = 10;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Who has had no answer by then has gone elsewhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Contender contender;
    private final SimulatorApi simulator;
    private final Customers customers;
    private final Clock clock = Clock.systemUTC();
    private final List<String> rows = new ArrayList<>();

    WorkerMatch(Contender contender, RunningFlowHq flowHq) {
        this.contender = contender;
        simulator = flowHq.simulator();
        customers = new Customers(flowHq.demo().simulatorUrl());
    }

    /** Runs all of it; returns a Markdown table's rows. Takes one to three minutes. */
    List<String> run() {
        link();
        memory();
        oneAfterTheOther("message → reply, the first of a worker's life", 0);
        crowd(1, 0, CROWDED_CHATS);
        oneAfterTheOther("message → reply, after 200 others", 1);
        crowd(3, 0, VERY_CROWDED_CHATS);
        kill();
        return List.copyOf(rows);
    }

    /** Plays it for nothing, the crowds several times on every shop: about 1,700 messages, a minute or two. */
    void rehearse() {
        link();
        oneAfterTheOther("rehearsal", 0);
        for (int crowd = 0; crowd < REHEARSED_CROWDS; crowd++) {
            for (int shop = 0; shop < SHOPS; shop++) {
                crowd(shop, crowd, CROWDED_CHATS);
            }
        }
        kill();
    }

    private void link() {
        Figure toCode = new Figure("start asked for → QR", "ms");
        Figure ofProcess = new Figure("worker's process began → QR", "ms");
        for (int shop = 0; shop < SHOPS; shop++) {
            Contender.Start start = contender.startUntilCode(shop);
            toCode.add(start.sinceCommand());
            ofProcess.add(start.sinceProcess());
            if (simulator.scan(contender.code(shop), contender.number(shop)) != 204) {
                throw new IllegalStateException("The code was renewed between reading and scanning; run again.");
            }
            int linked = shop;
            Polling.await(LIMIT, Polling.SELDOM, () -> contender.connected(linked));
        }
        add(toCode);
        add(ofProcess);
    }

    private void memory() {
        Figure perShop = new Figure("PSS per shop of four", "MB");
        List<Long> all = IntStream.range(0, SHOPS)
                .boxed()
                .flatMap(shop -> contender.tree(shop).stream())
                .distinct()
                .toList();
        perShop.add(OsProcesses.pssKib(all) / 1024.0 / SHOPS);
        add(perShop);
    }

    private void oneAfterTheOther(String what, int shop) {
        Figure toReply = new Figure(what, "ms");
        String number = contender.number(shop);
        List<Long> worker = List.of(contender.pid(shop).orElseThrow());
        List<Long> browser = contender.tree(shop).stream()
                .filter(pid -> !worker.contains(pid))
                .toList();
        double worked = OsProcesses.processorSeconds(worker);
        double browsed = OsProcesses.processorSeconds(browser);
        for (int i = 0; i < SINGLE_MESSAGES; i++) {
            String customer = String.format("255761%06d", i);
            Instant written = clock.instant();
            customers.write(number, customer, "hello");
            Polling.await(LIMIT, () -> !customers.replies(number, customer).isEmpty());
            toReply.add(millisBetween(
                    written, customers.replies(number, customer).get(0).at()));
        }
        add(toReply);
        addForEach("processor time of the worker's own process for each of these", worker, worked);
        addForEach("processor time of its browser for each of these", browser, browsed);
    }

    private void addForEach(String what, List<Long> pids, double before) {
        Figure figure = new Figure(what, "ms");
        figure.add((OsProcesses.processorSeconds(pids) - before) / SINGLE_MESSAGES * 1_000);
        add(figure);
    }

    /** Customers that no other crowd has, all at once. */
    private void crowd(int shop, int crowd, int chats) {
        int all = chats * MESSAGES_PER_CHAT;
        Figure rate = new Figure(all + " messages in " + chats + " chats", "replies/s");
        String number = contender.number(shop);
        String prefix = String.format("255762%03d", crowd);
        Instant begin = clock.instant();
        for (int i = 0; i < MESSAGES_PER_CHAT; i++) {
            for (int chat = 0; chat < chats; chat++) {
                customers.write(number, String.format("%s%03d", prefix, chat), "hello " + i);
            }
        }
        Polling.await(
                LIMIT, Polling.SELDOM, () -> customers.replies(number, prefix).size() >= all);
        Instant last = customers.replies(number, prefix).get(all - 1).at();
        rate.add(all / millisBetween(begin, last) * 1_000);
        add(rate);
        Figure whole = new Figure("the same until worker and browser have nothing left to do", "replies/s");
        Instant quiet = Quiet.since(contender.tree(shop), LIMIT, clock);
        whole.add(all / millisBetween(begin, quiet) * 1_000);
        add(whole);
    }

    private void kill() {
        Figure toConnected = new Figure("kill -9 → connected", "ms");
        Figure unanswered = new Figure("customers without an answer, of 60 who write around a kill -9", "people");
        Figure twice = new Figure("customers answered more than once, of those", "people");
        int shop = 2;
        String number = contender.number(shop);
        write(number, 0, WRITTEN_BEFORE_THE_KILL);
        boolean back =
                comesBack(shop, () -> write(number, WRITTEN_BEFORE_THE_KILL, CUSTOMERS_OF_THE_KILLED), toConnected);
        Polling.holdsWithin(PATIENCE, Polling.SELDOM, () -> answers(number, 1) == CUSTOMERS_OF_THE_KILLED);
        unanswered.add(CUSTOMERS_OF_THE_KILLED - answers(number, 1));
        twice.add(answers(number, 2));
        if (back) { // or a minute of waiting for each
            IntStream.range(0, SHOPS).filter(other -> other != shop).forEach(other -> {
                comesBack(other, () -> {}, toConnected);
            });
        }
        add(toConnected);
        add(unanswered);
        add(twice);
    }

    private boolean comesBack(int shop, Runnable meanwhile, Figure toConnected) {
        long killed = contender.pid(shop).orElseThrow();
        Instant start = clock.instant();
        OsProcesses.signal(killed, "KILL");
        meanwhile.run();
        boolean back = Polling.holdsWithin(PATIENCE, Polling.SELDOM, () -> contender
                .connectedAfter(shop, killed)
                .isPresent());
        if (back) {
            Instant connected = contender.connectedAfter(shop, killed).orElseThrow();
            toConnected.add(millisBetween(start, connected));
        }
        return back;
    }

    private void write(String number, int from, int until) {
        for (int i = from; i < until; i++) {
            customers.write(number, String.format("255763%06d", i), "hello");
        }
    }

    /** How many of them have had at least so many answers. */
    private long answers(String number, int least) {
        return customers.replies(number, "255763").stream()
                .collect(Collectors.groupingBy(Customers.Reply::to, Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count >= least)
                .count();
    }

    private static double millisBetween(Instant begin, Instant end) {
        return Duration.between(begin, end).toNanos() / 1e6;
    }

    private void add(Figure figure) {
        rows.add(figure.row(contender.name()));
    }
}
