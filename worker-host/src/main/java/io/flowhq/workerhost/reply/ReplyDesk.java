package io.flowhq.workerhost.reply;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where customers' messages come in and are brought to their outcome. The order is the product's: {@link Intake} (ignore
 * what is no customer's → let go what is known → log → leave other bots alone → queue of the chat) → {@link DecisionMaker}
 * (wishes, silence, limit of replies, hours, text) → {@link Replying} (send → log).
 *
 * <p>The ledger is the truth and the queues are only its shadow: with every connection what has no outcome yet is queued
 * anew, then what came meanwhile, then what arrives. A reply that is interrupted, or chats that cannot be read, make the
 * desk connect anew by itself after a pause.
 *
 * <p>Without room on the disk nothing is answered: the desk looks for room with the same pause, and then asks for the page
 * to be loaded again. A browser that found no room keeps nothing more before, and what it could not keep it has not
 * confirmed, so WhatsApp's servers deliver it again.
 *
 * <p>Thread-safe. What is told returns at once and happens on the desk's own thread; only {@link #drain} blocks.
 */
public final class ReplyDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyDesk.class);

    private static final String FULL =
            "The disk of this worker's host is full, so customers are not answered. Free some space there; answering goes on"
                    + " by itself.";

    private final Ledger ledger;
    private final ChatReader chats;
    private final ReplySettings settings;
    private final Clock clock;
    private final Trouble trouble;
    private final DecisionMaker decisions;
    private final Intake intake;
    private final ChatQueues queues;
    private final UncertainReplies uncertain;
    private final MissedMessages missed = new MissedMessages();
    private final Queue<ChatMessage> arrivedAway = new ArrayDeque<>();
    private final ExecutorService thread;
    /** Since when the phone is linked while WhatsApp can be reached, else empty. */
    private Optional<Instant> connectedTo = Optional.empty();

    private boolean reconnectPlanned;
    private boolean waitsForRoom;
    /** Whether what arrives is taken up at once. */
    private boolean online;

    /** Who hears of it when a message cannot be handled. */
    public interface Trouble {
        /** One message has failed; the sentence is for people and holds no customer's text. */
        void happened(String sentence);

        /** A message has been handled again. */
        void over();

        /** The ledger cannot be written: nobody is answered until there is room; the sentence says what to do. */
        void full(String sentence);

        /**
         * The ledger can be written again. The page, which may have kept nothing meanwhile, is to be loaded again; nothing is
         * answered until it is told that this is {@link ReplyDesk#connected}.
         */
        void roomAgain();

        /** Our own code is wrong: nothing can be answered truthfully any more. */
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
        chats = new ChatReader(page, ledger);
        this.settings = settings;
        this.clock = clock;
        this.trouble = trouble;
        decisions = new DecisionMaker(
                tenant, clock, ledger.countedSince(clock.instant().minus(ReplyRate.WINDOW)));
        queues = new ChatQueues(trouble::beyondRepair);
        Replying replying = new Replying(ledger, page, decisions, settings, clock, trouble, new Interruptions());
        intake = new Intake(ledger, decisions, replying, queues);
        uncertain = new UncertainReplies(ledger, page, settings, clock, this::onDesk);
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
        onDesk(() -> {
            connectedTo = Optional.of(linkedAt);
            uncertain.pageIsFresh();
            goOnline();
        });
    }

    /** WhatsApp cannot be reached: what has no outcome yet waits for the next connection. */
    public void disconnected() {
        onDesk(() -> {
            connectedTo = Optional.empty();
            online = false;
            queues.block();
        });
    }

    /** The phone is not linked any more: what came until now is its own, and of no concern to the next one that links. */
    public void unlinked() {
        disconnected();
        onDesk(arrivedAway::clear);
    }

    /** The page has a message. */
    public void arrived(ChatMessage message) {
        onDesk(() -> {
            if (online) {
                intake.take(message);
            } else if (!waitsForRoom) { // else it may be long, and the chats hold it
                arrivedAway.add(message);
            }
        });
    }

    /**
     * The page answers, and says which chats end with a message of their customer: what it never told of is taken up now, and
     * what was uncertain looked for again now and then.
     */
    public void compare(List<ChatMessage> latest) {
        onDesk(() -> connectedTo.filter(linkedAt -> online).ifPresent(linkedAt -> {
            if (missed.look(latest, ledger::knows, linkedAt, clock.instant())) {
                LOG.warn("The page holds messages that it never told of; the chats are read for them");
                goOnline();
            } else {
                uncertain.look();
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

    private void onDesk(Runnable work) {
        thread.execute(() -> {
            try {
                work.run();
            } catch (LedgerFullException e) {
                waitForRoom(e);
            }
        });
    }

    private void afterPause(Runnable work) {
        CompletableFuture.delayedExecutor(settings.retryPause().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> onDesk(work));
    }

    private void reconnectLater() {
        if (!reconnectPlanned) {
            reconnectPlanned = true;
            afterPause(() -> {
                reconnectPlanned = false;
                goOnline();
            });
        }
    }

    private void waitForRoom(LedgerFullException problem) {
        goOffline();
        if (!waitsForRoom) {
            LOG.error("Nobody is answered until there is room on the disk", problem);
            waitsForRoom = true;
            trouble.full(FULL);
            afterPause(this::lookForRoom);
        }
    }

    private void lookForRoom() {
        if (ledger.reopen()) {
            LOG.info("There is room on the disk again");
            waitsForRoom = false;
            goOffline();
            trouble.roomAgain();
        } else {
            afterPause(this::lookForRoom);
        }
    }

    private void goOffline() {
        online = false;
        queues.block();
        arrivedAway.clear();
    }

    private void goOnline() {
        if (connectedTo.isEmpty() || waitsForRoom) {
            return;
        }
        Instant linkedAt = connectedTo.get();
        online = false;
        queues.block();
        Instant oldest = clock.instant().minus(settings.maxAge());
        Optional<CatchUp> read = chats.read(linkedAt, oldest);
        if (chats.isIncomplete()) {
            reconnectLater();
        }
        read.ifPresent(catchUp -> takeUp(catchUp, linkedAt, oldest));
    }

    private void takeUp(CatchUp catchUp, Instant linkedAt, Instant oldest) {
        queues.unblock();
        intake.takeUp(catchUp, linkedAt, oldest);
        uncertain.look();
        online = true;
        while (!arrivedAway.isEmpty()) {
            ChatMessage arrived = arrivedAway.remove();
            if (!catchUp.seen().contains(arrived.id())) {
                intake.take(arrived);
            }
        }
    }

    /** What the threads that answer cannot go on with. */
    private final class Interruptions implements Replying.Listener {
        /** Nothing that is queued, or just being queued, may overtake the interrupted reply. */
        @Override
        public void interrupted() {
            queues.block();
            onDesk(() -> {
                online = false;
                reconnectLater();
            });
        }

        @Override
        public void ledgerFull(LedgerFullException problem) {
            queues.block();
            onDesk(() -> waitForRoom(problem));
        }

        @Override
        public void acknowledgedLate(LedgerEntry entry) {
            intake.arrivedLate(entry);
        }
    }
}
