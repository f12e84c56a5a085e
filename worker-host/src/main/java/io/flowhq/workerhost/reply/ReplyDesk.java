package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where customers' messages come in and are brought to their outcome. The order is the product's: ignore what is no
 * customer's → let go what is known → log → leave other bots alone → queue of the chat → {@link DecisionMaker} (wishes,
 * silence, limit of replies, hours, text) → send → log.
 *
 * <p>The ledger is the truth and the queues are only its shadow: with every connection what has no outcome yet is queued
 * anew, then what came meanwhile, then what arrives. A reply that is interrupted, or chats that cannot be read, make the
 * desk connect anew by itself after a pause.
 *
 * <p>Thread-safe. What is told returns at once and happens on the desk's own thread; only {@link #drain} blocks.
 */
public final class ReplyDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyDesk.class);
    /** Hundreds of chats on a slow machine; after it only what arrives is answered. */
    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final WhatsAppPage page;
    private final ReplySettings settings;
    private final Clock clock;
    private final Trouble trouble;
    private final DecisionMaker decisions;
    private final LoopGuard loopGuard;
    private final Replying replying;
    private final ChatQueues queues;
    private final MissedMessages missed = new MissedMessages();
    private final Queue<ChatMessage> arrivedAway = new ArrayDeque<>();
    private final ExecutorService thread;
    /** Since when the phone is linked while WhatsApp can be reached, else empty. */
    private Optional<Instant> connectedTo = Optional.empty();

    private boolean reconnectPlanned;
    private volatile boolean online;

    /** Who hears of it when a message cannot be handled. */
    public interface Trouble {
        /** One message has failed; the sentence is for people and holds no customer's text. */
        void happened(String sentence);

        /** A message has been handled again. */
        void over();

        /** The ledger cannot be written, or our own code is wrong: nothing can be answered truthfully any more. */
        void beyondRepair(Throwable problem);
    }

    /** A desk that answers nobody until it is {@link #connected}. */
    public ReplyDesk(
            Ledger ledger,
            WhatsAppPage page,
            TenantSettings tenant,
            ReplySettings settings,
            Clock clock,
            Trouble trouble) {
        this.ledger = ledger;
        this.page = page;
        this.settings = settings;
        this.clock = clock;
        this.trouble = trouble;
        decisions = new DecisionMaker(tenant, clock);
        loopGuard = new LoopGuard(clock);
        replying = new Replying(ledger, page, decisions, loopGuard, settings, clock, trouble, this::interrupted);
        queues = new ChatQueues(trouble::beyondRepair);
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                this::deskThread,
                new ThreadPoolExecutor.DiscardPolicy()); // what is told after the drain waits for the next start
    }

    /** The tenant's settings changed; used from the next message on. */
    public void use(TenantSettings tenant) {
        decisions.use(tenant);
    }

    /**
     * WhatsApp can be reached: finishes what was left, catches up, then answers what arrives. Told again whenever the page
     * has been loaded again, for it missed what came meanwhile.
     */
    public void connected(Instant linkedAt) {
        thread.execute(() -> {
            connectedTo = Optional.of(linkedAt);
            goOnline(linkedAt);
        });
    }

    /** WhatsApp cannot be reached: what has no outcome yet waits for the next connection. */
    public void disconnected() {
        thread.execute(() -> {
            connectedTo = Optional.empty();
            online = false;
            queues.clear();
        });
    }

    /** The page has a message. */
    public void arrived(ChatMessage message) {
        thread.execute(() -> {
            if (online) {
                take(message);
            } else {
                arrivedAway.add(message);
            }
        });
    }

    /** The page says which chats end with a message of their customer: what it never told of is taken up now. */
    public void compare(List<ChatMessage> latest) {
        thread.execute(() -> connectedTo.filter(linkedAt -> online).ifPresent(linkedAt -> {
            if (missed.look(latest, ledger::knows, linkedAt, clock.instant())) {
                LOG.warn("The page holds messages that it never told of; the chats are read for them");
                goOnline(linkedAt);
            }
        }));
    }

    /** Takes nothing more up and waits until what is queued has been answered, or the limit is over. */
    public void drain(Duration limit) {
        long begin = System.nanoTime();
        thread.shutdown();
        try {
            boolean allQueued = thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!queues.awaitIdle(limit.minusNanos(System.nanoTime() - begin)) || !allQueued) {
                LOG.info("What is still waiting will be answered after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queues.close();
    }

    private Thread deskThread(Runnable work) {
        Thread desk = new Thread(work, "reply-desk");
        desk.setUncaughtExceptionHandler((dead, problem) -> trouble.beyondRepair(problem));
        return desk;
    }

    /** Nothing that is queued may overtake the interrupted reply, which is why the queues are emptied at once. */
    private void interrupted() {
        online = false;
        queues.clear();
        thread.execute(this::reconnectLater);
    }

    private void reconnectLater() {
        if (connectedTo.isPresent() && !reconnectPlanned) {
            reconnectPlanned = true;
            CompletableFuture.delayedExecutor(settings.retryPause().toMillis(), TimeUnit.MILLISECONDS, thread)
                    .execute(() -> {
                        reconnectPlanned = false;
                        connectedTo.ifPresent(this::goOnline);
                    });
        }
    }

    private void goOnline(Instant linkedAt) {
        queues.clear();
        CatchUp catchUp = readChats(linkedAt);
        catchUp.humanWroteAt().forEach((chat, at) -> ledger.handOver(chat, at.plus(decisions.handover())));
        for (LedgerEntry left : ledger.unfinished()) {
            takeUpAgain(left, linkedAt, catchUp.answeredByHuman());
        }
        Instant oldest = clock.instant().minus(settings.maxAge());
        for (ChatMessage missed : catchUp.missed()) {
            if (!ledger.knows(missed.id())) {
                takeMissed(missed, catchUp.answeredByHuman(), oldest);
            }
        }
        online = true;
        while (!arrivedAway.isEmpty()) {
            ChatMessage arrived = arrivedAway.remove();
            if (!catchUp.seen().contains(arrived.id())) {
                take(arrived);
            }
        }
    }

    /** What an earlier connection left; it had its place in the queue, so the limit does not count. */
    private void takeUpAgain(LedgerEntry left, Instant linkedAt, Set<String> answeredByHuman) {
        if (left.step() != Step.SENT && left.message().at().isBefore(linkedAt)) {
            ledger.finish(left, left.unsent() ? MessageOutcome.TOO_OLD : MessageOutcome.UNCERTAIN);
        } else if (left.unsent() && answeredByHuman.contains(left.id())) {
            ledger.finish(left, MessageOutcome.BY_HUMAN);
        } else {
            queues.add(left.message().chat(), () -> replying.answer(left.id()));
        }
    }

    private CatchUp readChats(Instant linkedAt) {
        Instant oldest = clock.instant().minus(settings.maxAge());
        Instant since = CatchUp.since(linkedAt, ledger.seenUntil().orElse(oldest), oldest);
        try {
            List<ChatMessage> messages =
                    page.messagesSince(since).get(CATCH_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return CatchUp.of(messages, ledger::isOurReply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The chats could not be read; what came meanwhile is taken up as soon as they can", e);
            reconnectLater();
        }
        return CatchUp.NOTHING;
    }

    private void takeMissed(ChatMessage message, Set<String> answeredByHuman, Instant oldest) {
        LedgerEntry entry = ledger.receive(message);
        if (message.at().isBefore(oldest)) {
            ledger.finish(entry, MessageOutcome.TOO_OLD);
        } else if (answeredByHuman.contains(message.id())) {
            ledger.finish(entry, MessageOutcome.BY_HUMAN);
        } else {
            takeNew(entry);
        }
    }

    private void take(ChatMessage message) {
        if (Relevance.isOwn(message) && !ledger.isOurReply(message.waId())) {
            ledger.takeOver(message.chat(), message.at().plus(decisions.handover()));
        } else if (Relevance.isCustomers(message) && !ledger.knows(message.id())) {
            takeNew(ledger.receive(message));
        }
    }

    private void takeNew(LedgerEntry entry) {
        if (loopGuard.isLoop(entry.message())) {
            ledger.finish(entry, MessageOutcome.IGNORED);
        } else {
            queue(entry);
        }
    }

    private void queue(LedgerEntry entry) {
        if (!queues.offer(entry.message().chat(), () -> replying.answer(entry.id()))) {
            turnAway(entry);
        }
    }

    /** Beside the full queue, so that the customer hears of it now. */
    private void turnAway(LedgerEntry entry) {
        ledger.decided(entry, decisions.decideForFullQueue(entry.message()))
                .ifPresent(
                        decided -> queues.add("full:" + entry.message().chat(), () -> replying.answer(decided.id())));
    }
}
