package io.flowhq.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.broker.BrokerAwayException;
import io.flowhq.contract.Addresses;
import io.flowhq.testing.Beans;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSRuntimeException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of messages that could not be handled; holds on every database. */
abstract class DeadLetterContract {
    private Beans beans;
    private DeadLetters letters;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        letters = beans.get(DeadLetters.class);
        latest().forEach(letter -> beans.inTransaction(() -> letters.delete(letter.id())));
    }

    @Test
    void the_newest_comes_first_with_its_reason() {
        keep(Addresses.EVENTS, "first", true);
        beans.clock().forward(Duration.ofSeconds(1));
        UUID second = keep(Addresses.OPERATIONS, "second", true);

        assertThat(latest()).extracting(DeadLetterView::body).containsExactly("second", "first");
        DeadLetterView newest = latest().get(0);
        assertThat(newest.id()).isEqualTo(second);
        assertThat(newest.address()).isEqualTo(Addresses.OPERATIONS);
        assertThat(newest.reason()).isEqualTo("No reason at all.");
        assertThat(newest.bodyLength()).isEqualTo("second".length());
        assertThat(beans.inTransaction(letters::count)).isEqualTo(2);
    }

    @Test
    void of_a_long_message_the_list_shows_the_beginning() {
        keep(Addresses.EVENTS, "x".repeat(5000), true);

        DeadLetterView letter = latest().get(0);
        assertThat(letter.body()).hasSize(DeadLetters.LONGEST_EXCERPT);
        assertThat(letter.bodyLength()).isEqualTo(5000);
        assertThat(letter.replayable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "flowhq.events, true, true",
        "flowhq.operations, true, true",
        "flowhq.operations, false, false",
        "flowhq.heartbeats, true, false",
        "flowhq.replies.tool, true, false",
        ", true, false"
    })
    void only_whole_texts_to_addresses_that_take_them_again_can_be_replayed(
            @Nullable String address, boolean intact, boolean replayable) {
        UUID id = keep(address, "{}", intact);

        assertThat(latest().get(0).replayable()).isEqualTo(replayable);
        if (!replayable) {
            assertThatThrownBy(() -> beans.inTransaction(() -> letters.replay(id)))
                    .isInstanceOf(DeadLetterNotReplayableException.class);
            assertThat(latest()).hasSize(1);
        }
    }

    @Test
    void whatever_a_message_holds_is_kept() {
        keep(Addresses.EVENTS, "with a \0 inside", true);
        keep(Addresses.EVENTS, "y".repeat(DeadLetter.LONGEST_BODY + 1), true);

        assertThat(latest()).hasSize(2).noneMatch(DeadLetterView::replayable);
    }

    @Test
    void what_is_deleted_is_gone_for_everybody() {
        UUID id = keep(Addresses.EVENTS, "{}", true);

        beans.inTransaction(() -> letters.delete(id));

        assertThat(latest()).isEmpty();
        assertThatThrownBy(() -> beans.inTransaction(() -> letters.delete(id)))
                .isInstanceOf(DeadLetterNotFoundException.class);
        assertThatThrownBy(() -> beans.inTransaction(() -> letters.replay(id)))
                .isInstanceOf(DeadLetterNotFoundException.class);
    }

    @Test
    void what_nobody_wanted_for_thirty_days_is_forgotten() {
        keep(Addresses.EVENTS, "old", true);
        beans.clock().forward(Duration.ofDays(29));
        keep(Addresses.EVENTS, "young", true);
        assertThat(forget()).isZero();

        beans.clock().forward(Duration.ofDays(1).plusSeconds(1));

        assertThat(forget()).isEqualTo(1);
        assertThat(latest()).extracting(DeadLetterView::body).containsExactly("young");
    }

    @Test
    void of_too_many_the_oldest_are_forgotten() {
        for (int i = 1; i <= 8; i++) {
            keep(Addresses.EVENTS, "letter " + i, true);
            beans.clock().forward(Duration.ofSeconds(1));
        }

        assertThat(forget()).isEqualTo(3);

        assertThat(latest()).hasSize(5).last().extracting(DeadLetterView::body).isEqualTo("letter 4");
    }

    @Test
    void several_are_deleted_each_for_itself() {
        UUID one = keep(Addresses.EVENTS, "one", true);
        UUID other = keep(Addresses.EVENTS, "other", true);
        UUID never = UUID.randomUUID();

        DeadLetterBatch.Result result =
                beans.inTransaction(() -> beans.get(DeadLetterBatch.class).delete(List.of(one, never, other, one)));

        assertThat(result).isEqualTo(new DeadLetterBatch.Result(2, List.of(never), List.of()));
        assertThat(latest()).isEmpty();
    }

    @Test
    void those_that_cannot_be_replayed_stay_and_are_named() {
        UUID half = keep(Addresses.EVENTS, "half", false);

        DeadLetterBatch.Result result =
                beans.inTransaction(() -> beans.get(DeadLetterBatch.class).replay(List.of(half)));

        assertThat(result).isEqualTo(new DeadLetterBatch.Result(0, List.of(), List.of(half)));
        assertThat(latest()).hasSize(1);
    }

    @Test
    void what_the_broker_does_not_take_stays() {
        UUID id = keep(Addresses.EVENTS, "{}", true);
        beans.get(ReplaySender.class).connections = brokerThatIsAway();

        assertThatThrownBy(() -> beans.inTransaction(() -> letters.replay(id)))
                .isInstanceOf(BrokerAwayException.class)
                .hasMessageContaining("The broker cannot be reached");

        assertThat(latest()).extracting(DeadLetterView::id).containsExactly(id);
    }

    private static ConnectionFactory brokerThatIsAway() {
        return (ConnectionFactory) Proxy.newProxyInstance(
                DeadLetterContract.class.getClassLoader(),
                new Class<?>[] {ConnectionFactory.class},
                (proxy, method, arguments) -> {
                    throw new JMSRuntimeException("Cannot connect");
                });
    }

    private int forget() {
        return beans.inTransaction(() -> beans.get(OldDeadLetters.class).forget());
    }

    private UUID keep(@Nullable String address, String body, boolean intact) {
        return beans.inTransaction(() -> letters.keep(address, "No reason at all.", body, intact));
    }

    private List<DeadLetterView> latest() {
        return beans.inTransaction(() -> letters.latest(0, 100));
    }
}
