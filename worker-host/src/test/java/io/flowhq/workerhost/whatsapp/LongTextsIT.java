package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker has little memory, and whoever writes to a shop may write much. */
@Timeout(120)
class LongTextsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANNA = "255711111111";
    private static final String LONG = "x".repeat(ChatMessage.LONGEST_TEXT);
    private static final int WRITTEN = 20;

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
    void of_more_text_than_fits_only_the_beginnings_are_read_and_no_message_is_missing() throws Exception {
        IntStream.range(0, WRITTEN).forEach(i -> world.customerWrites(ANNA, LONG));
        await().atMost(PATIENCE)
                .until(() -> events.stream()
                                .filter(PageEvent.Message.class::isInstance)
                                .count()
                        == WRITTEN);

        List<ChatMessage> read =
                page.messagesSince(Instant.EPOCH).get(30, TimeUnit.SECONDS).messages();

        assertThat(read).hasSize(WRITTEN);
        assertThat(read.get(0).text()).isEqualTo(LONG);
        assertThat(read.get(WRITTEN - 1).text()).hasSize(200).startsWith("xxx").endsWith("…");
        assertThat(read.stream().mapToInt(message -> message.text().length()).sum())
                .isLessThan(1_010_000);
    }

    private Stream<PageEvent.Line> lines() {
        return events.stream().filter(PageEvent.Line.class::isInstance).map(PageEvent.Line.class::cast);
    }
}
