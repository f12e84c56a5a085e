package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.WorkerHostMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RehearsalIT {
    @TempDir
    private Path folder;

    @Test
    void a_rehearsal_loads_what_a_worker_needs_from_its_start_over_a_reply_to_its_end() throws Exception {
        Path classes = folder.resolve("classes.txt");
        Path output = folder.resolve("output.txt");
        Path place = Files.createDirectory(folder.resolve("r"));

        Process rehearsal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerHostMain.class.getName(),
                        "rehearse",
                        place.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = rehearsal.waitFor(60, TimeUnit.SECONDS);
        rehearsal.descendants().forEach(ProcessHandle::destroyForcibly);
        rehearsal.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(rehearsal.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(classes))
                .as("start, mending, ledger of before, link, decision, reply, log, end")
                .contains(
                        "io.flowhq.workerhost.whatsapp.browser.leveldb.LogFormat ",
                        "io.flowhq.workerhost.reply.journal.JournalContents ",
                        "io.flowhq.workerhost.whatsapp.browser.LeftoverBrowsers ",
                        "io.flowhq.workerhost.worker.Meaning$Ready ",
                        "io.flowhq.workerhost.reply.Verdict ",
                        "io.flowhq.workerhost.whatsapp.OutgoingMessage ",
                        "io.flowhq.workerhost.link.ToWorker$LogEntriesStored ",
                        "io.flowhq.workerhost.link.ToWorker$Stop ");
    }
}
