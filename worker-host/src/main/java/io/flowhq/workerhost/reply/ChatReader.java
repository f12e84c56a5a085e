package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads in the page's chats what came while nobody was there to take it up. Thread-safe; blocks for as long as the page takes. */
final class ChatReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChatReader.class);
    /** Hundreds of chats on a slow machine; after it only what arrives is answered. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final WhatsAppPage page;
    private final Ledger ledger;

    ChatReader(WhatsAppPage page, Ledger ledger) {
        this.page = page;
        this.ledger = ledger;
    }

    /**
     * What came since the last message that was seen.
     *
     * @param oldest what is older than this is not answered any more
     * @return empty if the chats cannot be read now
     */
    Optional<CatchUp> read(Instant linkedAt, Instant oldest) {
        Instant since = CatchUp.since(linkedAt, ledger.seenUntil().orElse(oldest), oldest);
        try {
            List<ChatMessage> messages = page.messagesSince(since).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(CatchUp.of(messages, ledger::isOurReply));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The chats could not be read; what came meanwhile is taken up as soon as they can", e);
        }
        return Optional.empty();
    }
}
