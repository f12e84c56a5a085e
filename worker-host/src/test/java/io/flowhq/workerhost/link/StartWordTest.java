package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartWordTest {
    @Test
    void the_word_lets_a_worker_begin() throws IOException {
        assertThat(isSaid(StartWord.WORD + "\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "beg", "begin", "no, stay\n"})
    void an_agent_that_is_gone_before_it_has_said_it_or_says_anything_else_does_not(String heard) throws IOException {
        assertThat(isSaid(heard)).isFalse();
    }

    private static boolean isSaid(String heard) throws IOException {
        return StartWord.isSaidOn(new ByteArrayInputStream(heard.getBytes(StandardCharsets.US_ASCII)));
    }
}
