package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageSessionTest {
    private static final Pattern POLL = Pattern.compile("<p:poll id=\"([^\"]*)\"");

    private final MovableClock clock = new MovableClock();
    private final PageSession begun = PageSession.begin(UUID.randomUUID(), 1, clock);

    @Test
    void is_over_after_thirty_minutes_without_activity() {
        clock.advance(Duration.ofMinutes(29));
        assertThat(begun.isOver(clock)).isFalse();

        clock.advance(Duration.ofMinutes(1));
        assertThat(begun.isOver(clock)).isTrue();
    }

    @Test
    void activity_keeps_it() {
        clock.advance(Duration.ofMinutes(29));
        PageSession active = begun.active(clock);

        clock.advance(Duration.ofMinutes(29));

        assertThat(active.isOver(clock)).isFalse();
    }

    @Test
    void is_over_after_twelve_hours_whatever_the_activity() {
        PageSession session = begun;
        for (int i = 0; i < 12 * 6; i++) {
            assertThat(session.isOver(clock)).isFalse();
            session = session.active(clock);
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(session.active(clock).isOver(clock)).isTrue();
    }

    @Test
    void what_a_page_sends_by_itself_is_told_from_what_people_do() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("src", "main", "webapp"))) {
            List<String> polls = pages.filter(page -> page.toString().endsWith(".xhtml"))
                    .flatMap(PageSessionTest::pollIds)
                    .toList();

            assertThat(polls).isNotEmpty().allMatch(PageSessions::isPollSource);
        }
        assertThat(PageSessions.isPollSource("commands:restart")).isFalse();
        assertThat(PageSessions.isPollSource(null)).isFalse();
    }

    private static Stream<String> pollIds(Path page) {
        try {
            return POLL.matcher(Files.readString(page)).results().map(poll -> poll.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
