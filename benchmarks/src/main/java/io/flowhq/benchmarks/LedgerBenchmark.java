package io.flowhq.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.flowhq.workerhost.reply.ReplySteps;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the reply ledger costs: one message after the other, without page and browser. The first round is that of a worker
 * that has just started. Prints a Markdown table.
 */
public final class LedgerBenchmark {
    private static final int ROUNDS = 4;
    private static final int MESSAGES = 200;
    private static final double BYTES_PER_KB = 1_024;

    private LedgerBenchmark() {}

    /** @param arguments the folder in which the ledger is made, and deleted; else the one that this is called in */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Path.of("").toAbsolutePath();
        Path file = Files.createTempDirectory(folder, "ledger").resolve("ledger");
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (ReplySteps steps = new ReplySteps(file)) {
            out.println("| round | figure | samples | median | p95 | unit |");
            out.println("|---|---|---|---|---|---|");
            for (int round = 1; round <= ROUNDS; round++) {
                Figure untilSending = new Figure("message → reply can be sent", "ms");
                Figure processor = new Figure("processor time of a message", "ms");
                Figure size = new Figure("size of the file", "KB");
                long begin = machine.getProcessCpuTime();
                for (int i = 0; i < MESSAGES; i++) {
                    untilSending.add(steps.answerOne());
                }
                processor.add((machine.getProcessCpuTime() - begin) / 1e6 / MESSAGES);
                size.add(Files.size(file) / BYTES_PER_KB);
                String name = Integer.toString(round);
                out.println(untilSending.row(name));
                out.println(processor.row(name));
                out.println(size.row(name));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(file.getParent());
        }
    }
}
