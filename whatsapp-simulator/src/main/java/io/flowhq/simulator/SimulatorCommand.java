package io.flowhq.simulator;

import io.flowhq.simulator.network.NetworkSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the simulator. Runs until it is told to end; exits 1 with one sentence when it cannot start. */
@Command(
        name = "whatsapp-simulator",
        description = "A stand-in for WhatsApp Web with a virtual phone, for tests and demos.",
        sortOptions = false)
public final class SimulatorCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--port",
            defaultValue = "${env:FLOWHQ_SIM_PORT:-8090}",
            description = "Port of the control API and the virtual phone; 0 for a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--tls-port",
            defaultValue = "${env:FLOWHQ_SIM_TLS_PORT:-8443}",
            description = "Port of the WhatsApp Web page; 0 for a free one. Default: ${DEFAULT-VALUE}")
    private int tlsPort;

    @Option(
            names = "--state-dir",
            defaultValue = ".flowhq/simulator",
            description = "Folder for the certificate and the linked devices. Default: ${DEFAULT-VALUE}")
    private @Nullable Path stateDir;

    @Option(names = "--seed", description = "Makes what is chosen at random come out the same every time.")
    private @Nullable Long seed;

    @Option(
            names = "--qr-lifetime",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "How long a QR code is good, such as 20s, 500ms or PT1M. Default: ${DEFAULT-VALUE}")
    private @Nullable Duration qrLifetime;

    public static void main(String[] arguments) {
        // Jetty and Javalin tell of every start and stop; only what is wrong is of use here.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new SimulatorCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = required(spec).commandLine();
        try (WhatsAppSimulator simulator = WhatsAppSimulator.start(options())) {
            Runtime.getRuntime().addShutdownHook(new Thread(SimulatorCommand::endAtOnce, "simulator-end"));
            PrintWriter out = commandLine.getOut();
            out.println("WhatsApp simulator ready: virtual phone and control API at " + simulator.controlUrl()
                    + "/, WhatsApp Web at https://127.0.0.1:" + simulator.tlsPort() + "/");
            out.flush();
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        } catch (IOException | IllegalArgumentException problem) {
            commandLine.getErr().println("The simulator cannot start: " + problem.getMessage());
            return 1;
        }
    }

    private SimulatorOptions options() {
        return new SimulatorOptions(
                port,
                tlsPort,
                required(stateDir),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                NetworkSettings.DEFAULT.withCodeLifetime(required(qrLifetime)));
    }

    /** Nothing here is worth a slow end: what must last is already on disk. A JVM told to end would else exit 143. */
    private static void endAtOnce() {
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("picocli fills this in before the command is called.");
        }
        return value;
    }
}
