package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void a_message_is_shown_with_its_time_level_and_values() {
        assertThat(
                        LogLine.of(
                                """
                                {"timestamp":1795322475914,"level":"INFO","threadName":"main","loggerName":"io.flowhq.Log","mdc": {},\
                                "kvpList": [{"generation":"1"},{"pid":"17556"}],"formattedMessage":"Run begins","throwable":null}"""))
                .isEqualTo(new LogLine("04:41:15", "INFO", "Run begins generation=1 pid=17556"));
    }

    @Test
    void what_was_thrown_is_told_down_to_its_first_cause() {
        assertThat(LogLine.of(
                                """
                                {"timestamp":1795322475914,"level":"ERROR","formattedMessage":"A message could not be handled",\
                                "throwable":{"className":"java.io.UncheckedIOException","message":"not written","stepArray":[],\
                                "cause":{"className":"java.nio.file.FileSystemException","message":"No space left on device"}}}""")
                        .text())
                .isEqualTo("A message could not be handled ← UncheckedIOException: not written"
                        + " ← FileSystemException: No space left on device");
    }

    @Test
    void what_is_no_such_line_is_shown_as_it_stands() {
        String torn = "{\"timestamp\":17953224";
        assertThat(LogLine.of(torn)).isEqualTo(new LogLine("", "", torn));
        assertThat(LogLine.of("Killed")).isEqualTo(new LogLine("", "", "Killed"));
        assertThat(LogLine.of("{\"level\":\"INFO\"}").text()).isEqualTo("{\"level\":\"INFO\"}");
    }
}
