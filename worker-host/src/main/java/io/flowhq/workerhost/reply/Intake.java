package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes in and where it goes: ignore what is no customer's → let go what is known → log → leave other bots alone →
 * queue of the chat. Used by the desk's thread, but for {@link #arrivedLate}, which any thread may call.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Ledger ledger;
    private final DecisionMaker decisions;
    private final Replying replying;
    private final ChatQueues queues;

    Intake(Ledger ledger, DecisionMaker decisions, Replying replying, ChatQueues queues) {
        this.ledger = ledger;
        this.decisions = decisions;
        this.replying = replying;
        this.queues = queues;
    }

    /** A message has just arrived. */
    void take(ChatMessage message) {
        if (Relevance.isOwn(message) && !ledger.isOurReply(message.waId())) {
            ledger.takeOver(message, decisions.handover(), decisions::heed);
        } else if (Relevance.isCustomers(message) && !ledger.knows(message.id())) {
            takeNew(ledger.receive(message));
        }
    }

    /**
     * All that an earlier connection left, and what came meanwhile.
     *
     * @param linkedAt what is older was written to another device of the shop's
     * @param oldest what is older is not answered any more
     */
    void takeUp(CatchUp catchUp, Instant linkedAt, Instant oldest) {
        catchUp.byHuman().values().forEach(own -> ledger.handOver(own, decisions.handover()));
        for (LedgerEntry left : ledger.unfinished()) {
            takeUpAgain(left, linkedAt, catchUp.answeredByHuman());
        }
        for (ChatMessage missed : catchUp.missed()) {
            if (!ledger.knows(missed.id())) {
                takeMissed(missed, catchUp.answeredByHuman(), oldest);
            }
        }
    }

    /** WhatsApp's servers have a late reply. In the chat's queue, so that it is uncertain before it is not. */
    void arrivedLate(LedgerEntry uncertain) {
        queues.add(uncertain.message().chat(), () -> replying.arrivedLate(uncertain));
    }

    /** What an earlier connection left; it had its place in the queue, so the limit does not count. */
    private void takeUpAgain(LedgerEntry left, Instant linkedAt, Set<String> answeredByHuman) {
        if (left.message().at().isBefore(linkedAt)) {
            replying.leave(left, left.unsent() ? MessageOutcome.TOO_OLD : MessageOutcome.UNCERTAIN);
        } else if (answeredByHuman.contains(left.id())) {
            if (left.unsent()) {
                replying.leave(left, MessageOutcome.BY_HUMAN);
            } else {
                queues.add(left.message().chat(), () -> replying.settle(left.id()));
            }
        } else {
            queues.add(left.message().chat(), () -> replying.answer(left.id()));
        }
    }

    private void takeMissed(ChatMessage message, Set<String> answeredByHuman, Instant oldest) {
        LedgerEntry entry = ledger.receive(message);
        if (message.at().isBefore(oldest)) {
            replying.leave(entry, MessageOutcome.TOO_OLD);
        } else if (answeredByHuman.contains(message.id())) {
            replying.leave(entry, MessageOutcome.BY_HUMAN);
        } else {
            takeNew(entry);
        }
    }

    private void takeNew(LedgerEntry entry) {
        LoopGuard guard = ledger.memoryOf(entry.message().chat()).loopGuard();
        if (guard.isLoop() && !decisions.isStop(entry.message())) {
            if (guard.isJustNoticed()) {
                LOG.warn(
                        "A chat said the same after {} replies within {} min, as a bot does; silent there for {} min",
                        LoopGuard.EXCHANGES,
                        LoopGuard.WINDOW.toMinutes(),
                        LoopGuard.SILENCE.toMinutes());
            }
            replying.leave(entry, MessageOutcome.IGNORED);
        } else if (!queues.offer(entry.message().chat(), () -> replying.answer(entry.id()))) {
            turnAway(entry);
        }
    }

    /** Beside the full queue, so that the customer hears of it now. */
    private void turnAway(LedgerEntry entry) {
        ledger.decide(entry, memory -> decisions.decideForFullQueue(entry.message(), memory))
                .ifPresent(
                        decided -> queues.add("full:" + entry.message().chat(), () -> replying.answer(decided.id())));
    }
}
