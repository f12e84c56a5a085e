package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.BrowserSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code worker-host worker}: serves one tenant until it is told to stop. Everything comes from the environment. */
@Command(name = "worker", description = "Serves one tenant: TENANT_ID and FLOWHQ_CONFIG_FILE say which.")
public final class WorkerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            WorkerSettings settings = WorkerSettings.from(System.getenv());
            LogSettings log = LogSettings.from(System.getenv());
            BrowserSettings browser = BrowserSettings.from(System.getenv(), settings.heartbeat());
            return new WorkerStart(settings, log, browser).run(this::say).code();
        } catch (InvalidSettingException e) {
            say(e.getMessage());
            return WorkerExit.USAGE.code();
        }
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }
}
