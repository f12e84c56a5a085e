package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryAlarmTest {
    private final MemoryAlarm alarm = new MemoryAlarm(100);

    @Test
    void it_rings_when_as_much_has_gone_as_matters_in_one_go_or_bit_by_bit() {
        assertThat(alarm.rings(1000)).isFalse();
        assertThat(alarm.rings(901)).isFalse();
        assertThat(alarm.rings(900)).isTrue();
    }

    @Test
    void it_rings_again_only_when_as_much_has_gone_again() {
        alarm.rings(1000);
        assertThat(alarm.rings(800)).isTrue();

        assertThat(alarm.rings(701)).isFalse();
        assertThat(alarm.rings(700)).isTrue();
    }

    @Test
    void what_was_given_back_meanwhile_may_have_been_taken_by_another() {
        alarm.rings(1000);
        assertThat(alarm.rings(1090)).isFalse();

        assertThat(alarm.rings(990)).isTrue();
    }
}
