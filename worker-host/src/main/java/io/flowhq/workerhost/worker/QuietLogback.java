package io.flowhq.workerhost.worker;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.Reporter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback for a process that sets it up in code ({@link WorkerLog}): it looks for no configuration, and says nothing until
 * then. Logback's own way there takes a worker that starts 25 ms.
 */
public final class QuietLogback implements SLF4JServiceProvider {
    private static final String API_VERSION = "2.0.99"; // any 2.0

    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

    /** SLF4J takes it from now on; call before anything has a logger. */
    public static void choose() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, QuietLogback.class.getName());
        System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN"); // or it says so itself
    }

    @Override
    public void initialize() {
        context.setMDCAdapter(mdc);
        context.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }
}
