package io.flowhq.workerhost.worker;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's log: one file of JSON lines per tenant, {@code <tenant id>.log}, five of at most 10 MB. Each run begins
 * with a line whose message is {@link #RUN_BEGINS}, so that this run can be told from the one before.
 *
 * <p>Set up in code: reading a logback.xml takes 150 ms of a start that has one second.
 */
final class WorkerLog {
    static final String RUN_BEGINS = "Run begins";

    private static final int OLD_FILES = 4;
    private static final FileSize FILE_SIZE = new FileSize(10 * FileSize.MB_COEFFICIENT);
    private static final Duration LOOK_AT_SIZE = Duration.buildByMilliseconds(1);
    /** What a message holds is in our own words; libraries speak at their leisure. */
    private static final String OURS = "io.flowhq";

    private WorkerLog() {}

    /** Everything logged from now on goes to the tenant's file. */
    static void begin(LogSettings settings, UUID tenantId, long generation) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        RollingFileAppender<ILoggingEvent> file = appender(context, settings.folder(), tenantId);
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(ch.qos.logback.classic.Level.WARN);
        root.addAppender(file);
        context.getLogger(OURS).setLevel(settings.level());
        Logger log = LoggerFactory.getLogger(WorkerLog.class);
        log.atInfo()
                .addKeyValue("generation", generation)
                .addKeyValue("pid", ProcessHandle.current().pid())
                .log(RUN_BEGINS);
    }

    /** The tenant's file, to which the context's loggers may write. */
    static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path folder, UUID tenantId) {
        String name = folder.resolve(tenantId + ".log").toString();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(name);

        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithContext(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(name + ".%i");
        rolling.setMaxIndex(OLD_FILES);
        rolling.start();
        appender.setRollingPolicy(rolling);

        SizeBasedTriggeringPolicy<ILoggingEvent> triggering = new SizeBasedTriggeringPolicy<>();
        triggering.setContext(context);
        triggering.setMaxFileSize(FILE_SIZE);
        // Logback looks at the size once a minute, in which a busy worker writes any number of megabytes.
        triggering.setCheckIncrement(LOOK_AT_SIZE);
        triggering.start();
        appender.setTriggeringPolicy(triggering);
        appender.start();
        return appender;
    }
}
