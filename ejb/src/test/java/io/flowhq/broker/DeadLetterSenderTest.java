package io.flowhq.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterSenderTest {
    private static final Exception POISON = new EJBException(new IllegalStateException("It cannot be handled"));
    private static final Exception OUTAGE = new EJBException(new SQLException("It ends", "57P01"));

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "5, true", "6, false", "9, false", "10, true"})
    void poison_is_tried_five_times_and_after_an_outage_at_most_five_times_more(int attempt, boolean last) {
        assertThat(DeadLetterSender.isLast(attempt, POISON)).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 10, 5000})
    void no_attempt_is_the_last_while_the_database_is_away(int attempt) {
        assertThat(DeadLetterSender.isLast(attempt, OUTAGE)).isFalse();
    }
}
