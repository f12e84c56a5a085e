package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageSessionTest {
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
}
