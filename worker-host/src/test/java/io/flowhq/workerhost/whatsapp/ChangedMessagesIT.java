package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the real page tells of messages that change after they came. */
@Timeout(120)
class ChangedMessagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANNA = "255711111111";

    private final List<PageEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private SimulatedWorld world;
    private WhatsAppPage page;

    @BeforeEach
    void link() throws IOException {
        world = new SimulatedWorld(folder, "pipe");
        page = world.page();
        page.open(events::add);
        await().atMost(PATIENCE).until(() -> lines().anyMatch(line -> line.qr() != null));
        world.scan(lines().map(PageEvent.Line::qr)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElseThrow());
        await().atMost(PATIENCE).until(() -> lines().anyMatch(PageEvent.Line::ready));
    }

    @AfterEach
    void close() {
        page.close(Duration.ofSeconds(5));
        world.close();
    }

    @Test
    void a_message_that_could_not_be_read_at_first_is_told_when_it_can() {
        String id = world.customerSends(ANNA, "ciphertext", "");
        awaitMessage(id, "ciphertext", "");

        world.customerDoes(id, "decrypt", Map.of("body", "Are you open?"));

        awaitMessage(id, "chat", "Are you open?");
    }

    @Test
    void an_edited_message_is_not_told_again_and_a_deleted_one_wants_no_answer() throws Exception {
        String edited = world.customerWrites(ANNA, "Are you oepn?");
        String deleted = world.customerWrites(ANNA, "Wrong number");
        awaitMessage(deleted, "chat", "Wrong number");

        world.customerDoes(edited, "edit", Map.of("body", "Are you open?"));
        world.customerDoes(edited, "reaction", Map.of("emoji", "👍", "from", ANNA));
        world.customerDoes(deleted, "revoke", Map.of());
        String last = world.customerWrites(ANNA, "Hello?");
        awaitMessage(last, "chat", "Hello?");

        assertThat(messages()).extracting(ChatMessage::waId).containsExactly(edited, deleted, last);
        assertThat(page.messagesSince(Instant.EPOCH).get(30, TimeUnit.SECONDS).messages())
                .extracting(ChatMessage::kind, ChatMessage::text)
                .containsExactly(tuple("chat", "Are you open?"), tuple("revoked", ""), tuple("chat", "Hello?"));
    }

    private void awaitMessage(String id, String kind, String text) {
        await().atMost(PATIENCE).until(() -> messages()
                .anyMatch(told -> told.waId().equals(id)
                        && told.kind().equals(kind)
                        && told.text().equals(text)));
    }

    private Stream<ChatMessage> messages() {
        return events.stream().filter(PageEvent.Message.class::isInstance).map(event -> ((PageEvent.Message) event)
                .message());
    }

    private Stream<PageEvent.Line> lines() {
        return events.stream().filter(PageEvent.Line.class::isInstance).map(PageEvent.Line.class::cast);
    }
}
