package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.WorkerHostMain;
import io.flowhq.workerhost.link.StartWord;
import io.flowhq.workerhost.link.WorkerExit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program that stands by during a backoff, without an agent. */
@Timeout(60)
class StandingByIT {
    @Test
    void without_an_agent_it_ends_without_a_word() throws IOException, InterruptedException {
        Process worker = start();

        worker.getOutputStream().close();

        assertThat(said(worker)).isEmpty();
        assertThat(worker.waitFor()).isEqualTo(WorkerExit.STOPPED.code());
    }

    @Test
    void it_looks_whose_worker_it_is_when_it_is_told_to_begin() throws IOException, InterruptedException {
        Process worker = start();

        worker.getOutputStream().write((StartWord.WORD + "\n").getBytes(StandardCharsets.US_ASCII));
        worker.getOutputStream().close();

        assertThat(said(worker)).contains("TENANT_ID");
        assertThat(worker.waitFor()).isEqualTo(WorkerExit.USAGE.code());
    }

    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerHostMain.class.getName(),
                "worker",
                StartWord.OPTION);
        builder.environment().remove("TENANT_ID");
        return builder.redirectErrorStream(true).start();
    }

    private static String said(Process worker) throws IOException {
        return new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
