package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BulkCommandTest {
    @Test
    void asks_about_one_and_about_many() {
        assertThat(BulkCommand.STOP.question(1)).startsWith("Stop 1 worker? ");
        assertThat(BulkCommand.RESTART.question(38)).startsWith("Restart 38 workers? ");
    }

    @Test
    void says_what_came_of_it() {
        assertThat(BulkCommand.START.done(1)).isEqualTo("1 worker is starting.");
        assertThat(BulkCommand.STOP.done(0)).isEqualTo("0 workers are stopping.");
    }
}
