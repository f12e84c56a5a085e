package io.flowhq.workerhost.worker;

import io.flowhq.contract.ContractCodec;
import io.flowhq.workerhost.link.StartWord;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.InvalidBrowserSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        return serve(spec.commandLine().getErr()::println);
    }

    /**
     * Whether this process, which was started before its time, may begin. Makes what takes long and is no tenant's meanwhile. Blocks
     * until the agent says so, is gone, or does not need it any more.
     */
    public static boolean mayBegin(InputStream agent) throws IOException {
        ContractCodec.mapper();
        return StartWord.isSaidOn(agent);
    }

    /**
     * Serves the tenant that the environment names. Returns the exit code when the worker could not begin; else the
     * process ends by itself.
     *
     * @param complaint gets one sentence when the worker could not begin
     */
    public static int serve(Consumer<String> complaint) throws InterruptedException {
        try {
            WorkerSettings settings = WorkerSettings.from(System.getenv());
            LogSettings log = LogSettings.from(System.getenv());
            BrowserSettings browser = BrowserSettings.from(System.getenv(), settings.heartbeat());
            return new WorkerStart(settings, log, browser).run(complaint).code();
        } catch (InvalidSettingException | InvalidBrowserSettingException e) {
            complaint.accept(e.getMessage());
            return WorkerExit.USAGE.code();
        }
    }
}
