package io.flowhq.workerhost.agent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where the agent's log goes: all of it to {@code agent.log}, rotating and bounded, and what matters to the terminal. */
final class AgentLogging {
    private static final FileSize FILE_LIMIT = FileSize.valueOf("10MB");
    private static final int KEPT_FILES = 3;

    private AgentLogging() {}

    /**
     * Replaces whatever was set up before.
     *
     * @param folder LOGS_PATH
     * @param level LOG_LEVEL; an unknown one is info
     * @param consoleLevel FLOWHQ_CONSOLE_LEVEL, of what goes to the terminal; likewise
     */
    static void setUp(Path folder, String level, String consoleLevel) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level, Level.INFO));
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("org.apache.activemq").setLevel(Level.ERROR); // what it warns of, we say ourselves
        root.addAppender(file(context, folder.resolve("agent.log")));
        root.addAppender(terminal(context, Level.toLevel(consoleLevel, Level.INFO)));
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path path) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(path.toString());
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(path + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(KEPT_FILES);
        names.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FILE_LIMIT);
        size.start();
        appender.setRollingPolicy(names);
        appender.setTriggeringPolicy(size);
        start(context, appender, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level [%thread] %logger{20} %msg%n");
        return appender;
    }

    private static ConsoleAppender<ILoggingEvent> terminal(LoggerContext context, Level level) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(level.toString());
        filter.start();
        appender.addFilter(filter);
        start(context, appender, "%d{HH:mm:ss} %msg%nopex%n");
        return appender;
    }

    private static void start(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
    }
}
