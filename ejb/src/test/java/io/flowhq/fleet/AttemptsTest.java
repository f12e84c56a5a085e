package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void a_step_that_fails_keeps_no_other_from_being_done() {
        Attempts attempts = new Attempts(Duration.ofHours(1));

        assertThat(attempts.succeeds("One", AttemptsTest::fail)).isFalse();
        assertThat(attempts.succeeds("Another", () -> done.add("another"))).isTrue();

        assertThat(done).containsExactly("another");
    }

    @Test
    void where_one_has_failed_and_patience_is_over_the_rest_is_left_out() {
        Attempts attempts = new Attempts(Duration.ZERO);

        assertThat(attempts.succeeds("One", () -> done.add("one"))).isTrue();
        assertThat(attempts.succeeds("Another", AttemptsTest::fail)).isFalse();
        assertThat(attempts.succeeds("The last", () -> done.add("the last"))).isFalse();

        assertThat(done).containsExactly("one");
    }

    private static void fail() {
        throw new EJBException("The database is away");
    }
}
