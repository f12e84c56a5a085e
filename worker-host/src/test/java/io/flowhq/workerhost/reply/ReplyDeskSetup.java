package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reply desk with its ledger, on a WhatsApp without a browser, at a time that only the test moves. */
@Timeout(60)
abstract class ReplyDeskSetup {
    static final Instant LINKED = Instant.parse("2026-11-23T08:00:00Z");
    static final String ANNA = "255711111111";
    static final String BEN = "255722222222";

    final MovableClock clock = new MovableClock(LINKED.plusSeconds(60));
    final FakeWhatsAppPage page = new FakeWhatsAppPage(clock);
    final List<LogEntry> log = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    final List<String> diskFull = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    /** On the thread that logs, with the ledger in hand. */
    volatile Consumer<LogEntry> whenLogged = entry -> {};

    /** For the acknowledgement of a reply; of the desks that are made from now on. */
    Duration ackLimit = Duration.ofMillis(500);

    Ledger ledger;
    ReplyDesk desk;

    @BeforeEach
    void open() {
        page.scan(Tenants.DIGITS);
        page.open(event -> {
            if (event instanceof PageEvent.Message message) {
                desk.arrived(message.message());
            }
        });
        ledger = Ledger.open(ledgerFile(), files(), clock, this::reported);
        desk = desk(Tenants.salon());
    }

    @AfterEach
    void close() {
        desk.drain(Duration.ZERO);
        ledger.close();
    }

    void restart() {
        restart(Tenants.salon());
    }

    void restart(TenantSettings tenant) {
        desk.drain(Duration.ofSeconds(5));
        ledger.close();
        ledger = Ledger.open(ledgerFile(), files(), clock, this::reported);
        desk = desk(tenant);
        desk.connected(LINKED);
    }

    /** Takes each once, as the control plane does. */
    private void reported(LogEntry entry) {
        if (log.stream().noneMatch(known -> known.id().equals(entry.id()))) {
            log.add(entry);
        }
        whenLogged.accept(entry);
    }

    Path ledgerFile() {
        return folder.resolve("ledger");
    }

    FileOpener files() {
        return FileOpener.MACHINE;
    }

    ReplyDesk desk(TenantSettings tenant) {
        ReplySettings settings = new ReplySettings(Duration.ofMinutes(60), ackLimit, Duration.ofMillis(50));
        return new ReplyDesk(ledger, page, tenant, settings, clock, new ReplyDesk.Trouble() {
            @Override
            public void happened(String sentence) {
                troubles.add(sentence);
            }

            @Override
            public void over() {
                troubles.clear();
            }

            @Override
            public void full(String sentence) {
                diskFull.add(sentence);
            }

            @Override
            public void roomAgain() {
                diskFull.clear();
                page.reload();
                desk.connected(LINKED);
            }

            @Override
            public void beyondRepair(Throwable problem) {
                troubles.add(problem.toString());
            }
        });
    }

    void awaitEnd(ChatMessage message) {
        await().until(() ->
                log.stream().anyMatch(entry -> entry.waMessageId().equals(message.waId()) && entry.outcome() != null));
    }

    void awaitOutcome(ChatMessage message, MessageOutcome outcome) {
        awaitOutcomes(message, outcome);
    }

    /** @param outcomes all that were told of the message, in order */
    void awaitOutcomes(ChatMessage message, MessageOutcome... outcomes) {
        await().untilAsserted(() -> assertThat(outcomes(message)).containsExactly(outcomes));
    }

    /** What was told of the message until now, in order. */
    List<MessageOutcome> outcomes(ChatMessage message) {
        return log.stream()
                .filter(entry -> entry.waMessageId().equals(message.waId()))
                .map(LogEntry::outcome)
                .filter(Objects::nonNull)
                .toList();
    }
}
