package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineBufferTest {
    private final LineBuffer buffer = new LineBuffer(5);

    @Test
    void a_line_that_comes_in_pieces_is_put_together_though_a_letter_is_cut() throws IOException {
        byte[] bytes = "né\n".getBytes(StandardCharsets.UTF_8);

        assertThat(buffer.add(ByteBuffer.wrap(bytes, 0, 2))).isEmpty();
        assertThat(buffer.add(ByteBuffer.wrap(bytes, 2, 2))).containsExactly("né");
    }

    @Test
    void several_lines_at_once_are_told_apart() throws IOException {
        assertThat(buffer.add(text("one\n\ntwo\nth"))).containsExactly("one", "", "two");
        assertThat(buffer.add(text("ree\n"))).containsExactly("three");
    }

    @Test
    void a_line_of_the_limit_is_taken_and_a_longer_one_refused() throws IOException {
        assertThat(buffer.add(text("12345\n"))).containsExactly("12345");
        assertThatThrownBy(() -> buffer.add(text("123456"))).isInstanceOf(IOException.class);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
