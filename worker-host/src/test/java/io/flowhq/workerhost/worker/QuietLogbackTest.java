package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;

class QuietLogbackTest {
    private final QuietLogback provider = new QuietLogback();

    @Test
    void says_nothing_until_it_is_told_where() {
        provider.initialize();

        assertThat(root().iteratorForAppenders()).isExhausted();
    }

    @Test
    void logs_with_what_a_thread_carries_once_it_is_told_where() {
        provider.initialize();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root().addAppender(heard);

        provider.getMDCAdapter().put("tenant", "a");
        root().info("Hello");

        assertThat(heard.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo("Hello");
            assertThat(event.getMDCPropertyMap()).containsEntry("tenant", "a");
        });
    }

    private Logger root() {
        return ((LoggerContext) provider.getLoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
