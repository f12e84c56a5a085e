package io.flowhq.workerhost.doctor;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.flowhq.workerhost.agent.AgentSettings;
import io.flowhq.workerhost.agent.InvalidAgentSettingException;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import io.flowhq.workerhost.whatsapp.browser.Chromium;
import io.flowhq.workerhost.whatsapp.browser.InvalidBrowserSettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code worker-host doctor}: looks at everything that a host needs, with the environment that its agent would have. */
@Command(
        name = "doctor",
        description = "Looks at everything that a worker host needs and says what to do about what is missing.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final List<Path> FONT_FOLDERS = List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of(System.getProperty("user.home"), ".fonts"),
            Path.of(System.getProperty("user.home"), ".local/share/fonts"));

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    /** With this process's own environment. */
    public DoctorCommand() {
        this(System.getenv());
    }

    DoctorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
                .setLevel(Level.OFF); // findings say it all
        List<Finding> findings = findings();
        findings.forEach(finding -> spec.commandLine().getOut().print(finding.row()));
        spec.commandLine().getOut().flush();
        boolean failed = findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.FAIL);
        return failed ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java());
        findings.add(browser());
        findings.add(MachineChecks.fonts(FONT_FOLDERS));
        findings.add(MachineChecks.controlGroups());
        try {
            findings.addAll(ofHost(AgentSettings.from(environment)));
        } catch (InvalidAgentSettingException | InvalidBrowserSettingException e) {
            findings.add(Finding.fail("settings", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private Finding browser() {
        try {
            return BrowserCheck.of(Chromium.find(browserSettings(), environment.get("PATH"))
                    .executable()
                    .toString());
        } catch (BrowserUnavailableException | InvalidBrowserSettingException e) {
            return Finding.fail("browser", String.valueOf(e.getMessage()));
        }
    }

    private List<Finding> ofHost(AgentSettings settings) throws IOException {
        MachineChecks machine = new MachineChecks(settings);
        BrowserSettings browser = browserSettings();
        NetworkChecks network = new NetworkChecks(URI.create(browser.url()), Clock.systemUTC());
        List<Finding> findings = new ArrayList<>(List.of(
                MachineChecks.folder("sessions", settings.sessions()),
                MachineChecks.folder("logs", settings.logs()),
                MachineChecks.folder("run", settings.run()),
                machine.openFiles(),
                machine.leftovers(),
                NetworkChecks.broker(settings.broker()),
                network.whatsApp(browser.hostRules()),
                network.clock()));
        settings.snapshots().map(MachineChecks::snapshots).ifPresent(findings::add);
        return findings;
    }

    private BrowserSettings browserSettings() {
        return BrowserSettings.from(environment, Duration.ofSeconds(1));
    }
}
