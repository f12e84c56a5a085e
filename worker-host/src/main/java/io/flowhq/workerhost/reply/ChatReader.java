package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ReadChats;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads in the page's chats what came while nobody was there to take it up. What a reading leaves out is read by the next
 * one, however far what was seen has come meanwhile. Used by the desk's thread; blocks for as long as the page takes.
 */
final class ChatReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChatReader.class);
    /** Hundreds of chats on a slow machine. */
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** So often in a row: after it customers wait no longer for a page that cannot be read, nor the page for an odd chat. */
    private static final int READINGS = 3;

    private final WhatsAppPage page;
    private final Ledger ledger;
    /** From when on something has not been read, if anything. */
    private Optional<Instant> unreadSince = Optional.empty();

    private int failed;
    private int partial;

    ChatReader(WhatsAppPage page, Ledger ledger) {
        this.page = page;
        this.ledger = ledger;
    }

    /**
     * What came since the last message that was seen.
     *
     * @param oldest what is older than this is not answered any more
     * @return empty if nobody is to be answered before the next reading
     */
    Optional<CatchUp> read(Instant linkedAt, Instant oldest) {
        Instant since = CatchUp.since(linkedAt, readUntil(oldest), oldest);
        try {
            ReadChats read = page.messagesSince(since).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            failed = 0;
            return caughtUp(read, since);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The chats could not be read; what came meanwhile is taken up as soon as they can", e);
        }
        unreadSince = Optional.of(since);
        failed++;
        return failed < READINGS ? Optional.empty() : Optional.of(CatchUp.NOTHING);
    }

    /** Whether the last reading left something out that another one may bring. */
    boolean isIncomplete() {
        return unreadSince.isPresent();
    }

    private Instant readUntil(Instant oldest) {
        Instant seen = ledger.seenUntil().orElse(oldest);
        Instant unread = unreadSince.orElse(seen);
        Instant news = unread.isBefore(ledger.oldestKnown()) ? ledger.oldestKnown() : unread;
        return news.isBefore(seen) ? news : seen;
    }

    private Optional<CatchUp> caughtUp(ReadChats read, Instant since) {
        partial = read.leftOut() == 0 ? 0 : partial + 1;
        if (partial == 0) {
            unreadSince = Optional.empty();
        } else if (partial < READINGS) {
            LOG.warn("{} chats could not be read; they are tried once more", read.leftOut());
            unreadSince = Optional.of(since);
            if (read.messages().isEmpty()) {
                return Optional.empty();
            }
        } else {
            LOG.warn("{} chats cannot be read; what came there meanwhile is not taken up", read.leftOut());
            unreadSince = Optional.empty();
            partial = 0;
        }
        return Optional.of(CatchUp.of(read.messages(), ledger::isOurReply));
    }
}
