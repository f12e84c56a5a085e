package io.flowhq.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerRescueTest {
    private final List<String> done = new ArrayList<>();
    private final BrokerRescue rescue = new BrokerRescue();

    @Test
    void without_room_for_the_broker_the_server_is_left_alone() {
        rescue.rescue(() -> BrokerRescue.ENOUGH - 1, () -> done.add("ended"));

        assertThat(done).isEmpty();
    }

    @Test
    void the_server_ends_to_begin_anew_as_soon_as_there_is_room() {
        rescue.rescue(() -> 0, () -> done.add("ended"));
        rescue.rescue(() -> BrokerRescue.ENOUGH, () -> done.add("ended"));

        assertThat(done).containsExactly("ended");
    }
}
