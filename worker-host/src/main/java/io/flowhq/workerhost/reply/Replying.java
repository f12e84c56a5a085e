package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.Delivery;
import io.flowhq.workerhost.whatsapp.PageException;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answering of one message, from whichever step the ledger says to its outcome:
 *
 * <pre>
 *   RECEIVED ──decide──▶ SENDING ──page──▶ finished
 *      │  │                ▲  └─ after a crash: look into the chat first
 *      │  └─ queue full ─▶ DECIDED
 *      └──decide── silent ────────────────▶ finished
 * </pre>
 *
 * Blocks while WhatsApp's servers acknowledge. Thread-safe; a message that is in hand is not taken up a second time.
 */
final class Replying {
    private static final Logger LOG = LoggerFactory.getLogger(Replying.class);
    /** Each look that the page does not answer interrupts everybody, as a page does that hangs. */
    private static final int LOOKS = 3;

    private final Ledger ledger;
    private final WhatsAppPage page;
    private final DecisionMaker decisions;
    private final ReplySettings settings;
    private final Clock clock;
    private final ReplyDesk.Trouble trouble;
    private final Listener listener;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    /** How often in a row the page did not say whether it has the reply, by the message's id. */
    private final Map<String, Integer> looksInVain = new ConcurrentHashMap<>();

    /** Who goes on where answering cannot. */
    interface Listener {
        /** The page ended before it answered: the message is to be taken up again. */
        void interrupted();

        /** The ledger has no room. */
        void ledgerFull(LedgerFullException problem);

        /** This reply has been acknowledged, but so late that it may count as uncertain. Told on the page's thread. */
        void acknowledgedLate(LedgerEntry entry);
    }

    Replying(
            Ledger ledger,
            WhatsAppPage page,
            DecisionMaker decisions,
            ReplySettings settings,
            Clock clock,
            ReplyDesk.Trouble trouble,
            Listener listener) {
        this.ledger = ledger;
        this.page = page;
        this.decisions = decisions;
        this.settings = settings;
        this.clock = clock;
        this.trouble = trouble;
        this.listener = listener;
    }

    /** Brings a message to its outcome, if it has none yet. Whatever goes wrong is its own trouble only. */
    void answer(String messageId) {
        bringToEnd(messageId, this::deliverAgain);
    }

    /** The same for one that a person has answered since: a reply that may be on its way is looked for, and not sent again. */
    void settle(String messageId) {
        bringToEnd(messageId, this::lookUp);
    }

    /** The message gets no reply; what its customer wishes for the chat is heeded all the same. */
    void leave(LedgerEntry entry, MessageOutcome outcome) {
        ledger.finishUnanswered(entry, outcome, decisions::heed);
        LOG.debug("{}: {}", entry.id(), outcome);
    }

    private void bringToEnd(String messageId, Function<LedgerEntry, Delivery> again) {
        if (inHand.add(messageId)) {
            try {
                ledger.find(messageId).ifPresent(entry -> bringToEndOrFail(entry, again));
            } catch (LedgerFullException e) {
                listener.ledgerFull(e);
            } finally {
                inHand.remove(messageId);
            }
        }
    }

    /** A reply that was uncertain has been acknowledged. */
    void arrivedLate(LedgerEntry uncertain) {
        try {
            ledger.arrivedLate(uncertain);
        } catch (LedgerFullException e) {
            listener.ledgerFull(e);
        }
    }

    private void bringToEndOrFail(LedgerEntry entry, Function<LedgerEntry, Delivery> again) {
        try {
            bringToEnd(entry, again);
        } catch (Interrupted e) {
            LOG.info("A reply was interrupted; it is taken up again as soon as the page answers");
            listener.interrupted();
        } catch (LedgerFullException e) {
            throw e; // without its ledger nothing can be brought to an outcome
        } catch (RuntimeException e) {
            LOG.error("A message could not be handled", e);
            failed(entry, e.getMessage());
        }
    }

    private void bringToEnd(LedgerEntry received, Function<LedgerEntry, Delivery> again) {
        if (received.unsent() && isTooOld(received)) {
            leave(received, MessageOutcome.TOO_OLD);
        } else {
            switch (received.step()) {
                case RECEIVED ->
                    ledger.decideAndSend(received, memory -> decisions.decide(received.message(), memory))
                            .ifPresent(decided -> carryOut(decided, this::deliver));
                case DECIDED -> carryOut(received, decided -> deliver(ledger.sending(decided)));
                case SENDING -> carryOut(received, again);
            }
        }
    }

    private void carryOut(LedgerEntry decided, Function<LedgerEntry, Delivery> way) {
        if (decided.made().toSend().isEmpty()) {
            finish(decided, decided.made().outcome());
            trouble.over();
            return;
        }
        switch (way.apply(decided)) {
            case SENT -> {
                ledger.sent(decided);
                LOG.debug("{}: {}", decided.id(), decided.made().outcome());
                trouble.over();
            }
            case REFUSED -> failed(decided, "WhatsApp refused the reply.");
            case ABSENT, PENDING -> finish(decided, MessageOutcome.UNCERTAIN);
        }
    }

    /** Sends what the ledger knows to be sent now, and looks into the chat when no acknowledgement comes. */
    private Delivery deliver(LedgerEntry entry) {
        CompletableFuture<Void> acknowledgement = page.send(entry.reply());
        try {
            await(acknowledgement);
            return Delivery.SENT;
        } catch (TimeoutException e) {
            LOG.warn(
                    "A reply was not acknowledged within {} s",
                    settings.ackLimit().toSeconds());
            Delivery found = lookUp(entry);
            if (found == Delivery.PENDING) {
                acknowledgement.thenRun(() -> listener.acknowledgedLate(entry));
            }
            return found;
        }
    }

    /**
     * After a crash: the chat knows whether it was sent. Where it is absent the same text goes out with the same id, unless
     * the message has become too old for an answer.
     */
    private Delivery deliverAgain(LedgerEntry entry) {
        Delivery found = lookUp(entry);
        return found == Delivery.ABSENT && !isTooOld(entry) ? deliver(entry) : found;
    }

    /** What the page has not said after some looks, or until the reply is too old, is taken for what may still be sent. */
    private Delivery lookUp(LedgerEntry entry) {
        try {
            Delivery found = await(page.find(entry.message().chat(), entry.replyId()));
            looksInVain.remove(entry.id());
            return found;
        } catch (TimeoutException e) {
            return lookedInVain(entry, new Interrupted(e), looksInVain.merge(entry.id(), 1, Integer::sum));
        } catch (Interrupted e) {
            return lookedInVain(entry, e, 0); // the page was not given the time to answer
        }
    }

    private Delivery lookedInVain(LedgerEntry entry, Interrupted problem, int looks) {
        if (looks < LOOKS && !isTooOld(entry)) {
            throw problem;
        }
        LOG.warn("The page does not say what became of a reply");
        looksInVain.remove(entry.id());
        return Delivery.PENDING;
    }

    private <T> T await(CompletableFuture<T> promised) throws TimeoutException {
        try {
            return promised.get(settings.ackLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PageException refused && !refused.wasInterrupted()) {
                throw refused;
            }
            throw new Interrupted(e);
        }
    }

    private boolean isTooOld(LedgerEntry entry) {
        Instant oldest = clock.instant().minus(settings.maxAge());
        return entry.message().at().isBefore(oldest);
    }

    private void failed(LedgerEntry entry, @Nullable String why) {
        finish(entry, MessageOutcome.FAILED);
        trouble.happened("A customer's message could not be answered: " + why);
    }

    private void finish(LedgerEntry entry, MessageOutcome outcome) {
        ledger.finish(entry, outcome);
        LOG.debug("{}: {}", entry.id(), outcome);
    }

    /** The page ended before it answered; the ledger knows how to go on. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted(Exception cause) {
            super(cause);
        }
    }
}
