package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.reply.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Only who lacks room is told to make some. */
class LedgerProblemTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(LedgerStorage.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final FileOpener failing = (path, options) -> {
        if (failure.get() != null) {
            throw failure.get();
        }
        return FileOpener.MACHINE.open(path, options);
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        heard.start();
        logger.addAppender(heard);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(heard);
    }

    @Test
    void a_full_disk_is_a_full_disk() {
        failure.set(new IOException("No space left on device"));

        assertThatThrownBy(this::open).isInstanceOf(LedgerFullException.class);
    }

    @Test
    void who_may_not_write_is_told_the_file_and_what_to_do() {
        failure.set(new AccessDeniedException(ledger().toString()));

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerUnreadableException.class)
                .hasMessageContaining("may not read or write " + ledger())
                .hasMessageContaining("Give it");
    }

    @Test
    void a_foreign_file_is_no_matter_of_room() throws IOException {
        Files.writeString(ledger(), "somebody's letters");

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerUnreadableException.class)
                .hasMessageContaining(ledger() + " is no journal");
    }

    @Test
    void what_a_newer_version_wrote_is_named_without_what_people_wrote() throws IOException {
        String record = "{\"unconfirmed\":{\"in:1\":{\"message_text\":\"secret\",\"direction\":\"SIDEWAYS\"}}}";
        Journal.begin(ledger(), FileOpener.MACHINE, List.of(record.getBytes(StandardCharsets.UTF_8)))
                .close();

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerUnreadableException.class)
                .hasMessageContaining("(direction), as after a newer version")
                .hasMessageNotContaining("in:1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void why_it_cannot_be_opened_again_is_said_once_until_it_can() {
        try (Ledger ledger = open()) {
            failure.set(new AccessDeniedException(ledger().toString()));
            assertThat(ledger.reopen()).isFalse();
            assertThat(ledger.reopen()).isFalse();
            assertThat(warnings()).singleElement().asString().contains("may not read or write");

            failure.set(new IOException("No space left on device"));
            assertThat(ledger.reopen()).isFalse();
            assertThat(warnings()).as("who waits for room says so").hasSize(1);

            failure.set(null);
            assertThat(ledger.reopen()).isTrue();
            failure.set(new AccessDeniedException(ledger().toString()));
            assertThat(ledger.reopen()).isFalse();
            assertThat(warnings()).hasSize(2);
        }
    }

    private List<String> warnings() {
        return heard.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private Ledger open() {
        return Ledger.open(ledger(), failing, Clock.systemUTC(), entry -> {});
    }

    private Path ledger() {
        return folder.resolve("ledger");
    }
}
