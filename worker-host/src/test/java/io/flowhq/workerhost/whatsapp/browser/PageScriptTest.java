package io.flowhq.workerhost.whatsapp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageScriptTest {
    @Test
    void a_script_is_what_it_was_before_it_was_written_as_json() {
        String source = "say('\"quoted\" \\ and\nbroken');";

        PageScript script = PageScript.of(source, "tell");

        assertThat(script.source()).isEqualTo(source);
        assertThat(script.json()).startsWith("\"say(").doesNotContain("\n");
    }

    @Test
    void a_script_of_three_parts_is_one() {
        PageScript script = PageScript.around("before(\"1\");", "\"large(\\\"2\\\");\"", "after(\"3\");", "tell");

        assertThat(script.source()).isEqualTo("before(\"1\");large(\"2\");after(\"3\");");
    }
}
