package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StartQueueTest {
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();
    private final StartQueue queue = new StartQueue(2);

    @Test
    void the_third_of_two_at_once_waits_until_one_has_started() {
        queue.join(first);
        queue.join(second);
        queue.join(third);

        assertThat(queue.next()).contains(first);
        assertThat(queue.next()).contains(second);
        assertThat(queue.next()).isEmpty();
        queue.leave(first);
        assertThat(queue.next()).contains(third);
    }

    @Test
    void one_that_gives_up_while_it_waits_is_passed_over() {
        queue.join(first);
        queue.join(second);
        queue.leave(first);

        assertThat(queue.next()).contains(second);
    }

    @Test
    void one_that_joins_again_gives_its_place_back_and_waits_anew() {
        queue.join(first);
        queue.join(second);
        queue.next();
        queue.join(first);

        assertThat(queue.next()).contains(second);
        assertThat(queue.next()).contains(first);
    }

    @Test
    void one_whose_start_takes_too_long_makes_room_for_the_next() {
        queue.join(first);
        queue.join(second);
        queue.join(third);
        queue.next();
        queue.next();

        queue.overdue(first);

        assertThat(queue.next()).contains(third);
    }

    @Test
    void one_that_died_and_waits_again_keeps_its_place_when_its_earlier_start_is_overdue() {
        queue.join(first);
        queue.next();
        queue.join(first);

        queue.overdue(first);

        assertThat(queue.next()).contains(first);
    }

    @Test
    void as_many_have_their_turn_as_wait_and_find_room() {
        assertThat(queue.turns()).isZero();
        queue.join(first);
        assertThat(queue.turns()).isEqualTo(1);
        queue.join(second);
        queue.join(third);
        assertThat(queue.turns()).isEqualTo(2);
        queue.next();
        queue.next();
        assertThat(queue.turns()).isZero();
    }
}
