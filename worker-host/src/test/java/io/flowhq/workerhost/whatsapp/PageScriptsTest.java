package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageScriptsTest {
    /** Else Java and Chromium keep each of its half a million characters in two bytes, several times: 8 MB for each shop. */
    @Test
    void the_script_of_every_page_takes_one_byte_for_each_character() {
        assertThat(StandardCharsets.ISO_8859_1
                        .newEncoder()
                        .canEncode(PageScripts.whole().source()))
                .isTrue();
    }
}
