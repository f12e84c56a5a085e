package io.flowhq.workerhost.whatsapp.browser.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    @Test
    void frames_that_arrive_together_are_cut_apart() throws IOException {
        assertThat(read("one\0two\0")).containsExactly("one", "two");
    }

    @Test
    void a_frame_that_arrives_in_pieces_is_put_together() throws IOException {
        assertThat(read("o", "n", "e\0tw", "o", "\0")).containsExactly("one", "two");
    }

    @Test
    void a_character_cut_in_two_stays_whole() throws IOException {
        byte[] euro = "€\0".getBytes(StandardCharsets.UTF_8);
        InputStream pieces = new SequenceInputStream(
                new ByteArrayInputStream(euro, 0, 1), new ByteArrayInputStream(euro, 1, euro.length - 1));

        assertThat(read(pieces)).containsExactly("€");
    }

    @Test
    void a_frame_may_be_longer_than_a_pipe_holds() throws IOException {
        String page = "x".repeat(1_000_000);

        assertThat(read(page + "\0end\0")).containsExactly(page, "end");
    }

    @Test
    void an_empty_frame_is_one() throws IOException {
        assertThat(read("\0a\0")).containsExactly("", "a");
    }

    @Test
    void what_was_not_finished_is_dropped() throws IOException {
        assertThat(read("one\0tw")).containsExactly("one");
        assertThat(read("")).isEmpty();
    }

    private static List<String> read(String... pieces) throws IOException {
        return read(new SequenceInputStream(Collections.enumeration(Stream.of(pieces)
                .map(piece -> new ByteArrayInputStream(piece.getBytes(StandardCharsets.UTF_8)))
                .toList())));
    }

    private static List<String> read(InputStream in) throws IOException {
        FrameReader reader = new FrameReader(in);
        List<String> frames = new ArrayList<>();
        for (Optional<byte[]> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
            frames.add(new String(frame.get(), StandardCharsets.UTF_8));
        }
        return frames;
    }
}
