package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.Delivery;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again for replies that were uncertain: the page may know by now what became of them. One after the other and beside
 * the chats' queues, because a look is dear where the page must search for it, and may never be answered. Used by the desk's
 * thread; never blocks.
 */
final class UncertainReplies {
    private static final Logger LOG = LoggerFactory.getLogger(UncertainReplies.class);
    /** Acknowledgements that come while the page runs are told at once; a look is for the others. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final WhatsAppPage page;
    private final ReplySettings settings;
    private final Clock clock;
    private final Executor desk;
    /** Those still to be looked for; the first one is being looked for. */
    private Queue<LedgerEntry> round = new ArrayDeque<>();

    private Instant nextRound = Instant.MIN;

    /** @param desk runs something on the desk's thread */
    UncertainReplies(Ledger ledger, WhatsAppPage page, ReplySettings settings, Clock clock, Executor desk) {
        this.ledger = ledger;
        this.page = page;
        this.settings = settings;
        this.clock = clock;
        this.desk = desk;
    }

    /** The page is a new one, or has been connected anew: the next {@link #look} does not wait. */
    void pageIsFresh() {
        round = new ArrayDeque<>();
        nextRound = Instant.MIN;
    }

    /** Looks for all of them, unless that is being done or was just begun. */
    void look() {
        Instant now = clock.instant();
        if (round.isEmpty() && !now.isBefore(nextRound)) {
            round = new ArrayDeque<>(ledger.uncertain());
            if (!round.isEmpty()) {
                nextRound = now.plus(PAUSE);
                lookForNext(round);
            }
        }
    }

    private void lookForNext(Queue<LedgerEntry> mine) {
        LedgerEntry entry = mine.element();
        page.find(entry.message().chat(), entry.replyId())
                .orTimeout(settings.ackLimit().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((found, problem) -> desk.execute(() -> {
                    if (problem != null) {
                        LOG.debug("An uncertain reply stays uncertain for now", problem);
                    }
                    mine.remove();
                    if (mine == round && !mine.isEmpty()) {
                        lookForNext(mine);
                    }
                    if (found == Delivery.SENT) {
                        ledger.arrivedLate(entry);
                    }
                }));
    }
}
