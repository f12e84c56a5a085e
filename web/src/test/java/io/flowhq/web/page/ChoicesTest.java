package io.flowhq.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChoicesTest {
    private final Choices choices = new Choices();

    @Test
    void zones_are_those_of_places() {
        assertThat(choices.timeZones(null)).contains("UTC", "Africa/Nairobi").doesNotContain("Etc/UTC", "Singapore");
    }

    @Test
    void the_zone_of_a_shop_can_be_kept_whatever_it_is() {
        assertThat(choices.timeZones("Etc/UTC")).contains("Etc/UTC", "Africa/Nairobi");
        assertThat(choices.timeZones("Africa/Nairobi")).doesNotHaveDuplicates();
    }
}
