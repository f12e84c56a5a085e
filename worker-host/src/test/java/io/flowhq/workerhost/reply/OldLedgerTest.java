package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that a version before wrote, word for word. */
class OldLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String CHAT = "255711111111@c.us";
    private static final String MESSAGE =
            """
            {"id":"false_255711111111@c.us_%1$s","wa_id":"%1$s","chat":"255711111111@c.us","from_me":false,\
            "from":"+255711111111","to":"+2","from_name":null,"kind":"chat","text":"hi","at":"2026-11-23T08:00:00Z"}""";
    private static final String ENTRY =
            """
            {"position":%d,"message":%s,"step":"SENDING","decision":{"outcome":"ANSWERED","text":"Karibu"}}""";
    private static final String MEMORY =
            """
            {"customer":"+255711111111","person":{"reason":"PERSON_WROTE","since":"2026-11-23T08:00:00Z",\
            "until":"2026-11-24T08:00:00Z"},"stopped_at":null,"told_until":{"AWAY":"2026-11-24T08:00:00Z"},\
            "loop_guard":{"last_words":[3329],"replied":false,"repeated":["2026-11-23T08:00:00Z"],\
            "last_heard":"2026-11-23T08:00:00Z","silent_since":null},"left_at":null}""";
    private static final String LOG_ENTRY =
            """
            {"id":"in:false_255711111111@c.us_C","direction":"IN","from_number":"+255711111111","to_number":"+2",\
            "message_text":"hi","wa_message_id":"C","outcome":null,"at":"2026-11-23T08:00:00Z"}""";

    private final MovableClock clock = new MovableClock(NOW);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("ledger");
        long now = NOW.toEpochMilli();
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            store.openMap("open").putAll(Map.of(id("C"), ENTRY.formatted(3, MESSAGE.formatted("C"))));
            store.openMap("uncertain").putAll(Map.of(id("B"), ENTRY.formatted(2, MESSAGE.formatted("B"))));
            store.openMap("finished").putAll(Map.of(id("A"), now, id("B"), now));
            store.openMap("replies").putAll(Map.of(ReplyIds.replyTo(id("A")), now));
            store.openMap("memories").putAll(Map.of(CHAT, MEMORY));
            store.openMap("unconfirmed").putAll(Map.of("in:" + id("C"), LOG_ENTRY));
            store.openMap("facts").putAll(Map.of("linked_at", now, "position", 3L, "seen_until", now));
            // the oldest have no map of counted replies
        }
    }

    @Test
    void is_gone_on_with_as_if_it_had_been_written_today() {
        for (int life = 1; life <= 2; life++) {
            try (Ledger ledger = Ledger.open(file, clock, entry -> {})) {
                assertThat(ledger.unfinished()).singleElement().satisfies(entry -> {
                    assertThat(entry.id()).isEqualTo(id("C"));
                    assertThat(entry.position()).isEqualTo(3);
                    assertThat(entry.step()).isEqualTo(Step.SENDING);
                    assertThat(entry.made()).isEqualTo(new Decision(MessageOutcome.ANSWERED, "Karibu"));
                });
                assertThat(ledger.uncertain()).extracting(LedgerEntry::id).containsExactly(id("B"));
                assertThat(ledger.knows(id("A"))).isTrue();
                assertThat(ledger.knows(id("D"))).isFalse();
                for (String answered : new String[] {"A", "B", "C"}) {
                    assertThat(ledger.isOurReply(ReplyIds.replyTo(id(answered))))
                            .isTrue();
                }
                assertThat(ledger.memoryOf(CHAT).knows(Told.AWAY, NOW)).isTrue();
                assertThat(ledger.handovers()).singleElement().satisfies(handover -> assertThat(handover.reason())
                        .isEqualTo(HandoverReason.PERSON_WROTE));
                assertThat(ledger.unconfirmed()).extracting(LogEntry::id).containsExactly("in:" + id("C"));
                assertThat(ledger.linkedAt()).hasValue(NOW);
                assertThat(ledger.seenUntil()).hasValue(NOW);
                assertThat(ledger.countedSince(NOW)).isEmpty();
            }
        }
    }

    @Test
    void counts_for_the_limit_of_replies() {
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            store.openMap("counted").put(id("A"), NOW.toEpochMilli());
        }

        try (Ledger ledger = Ledger.open(file, clock, entry -> {})) {
            assertThat(ledger.countedSince(NOW)).containsExactly(NOW);
        }
    }

    @Test
    void that_was_not_yet_begun_holds_nothing() throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4_096));

        try (Ledger ledger = Ledger.open(file, clock, entry -> {})) {
            assertThat(ledger.unfinished()).isEmpty();
        }
    }

    private static String id(String waId) {
        return "false_" + CHAT + "_" + waId;
    }
}
