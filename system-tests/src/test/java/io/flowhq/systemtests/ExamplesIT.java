package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs under docs/api/examples, as a reader runs them, against the broker of a running FlowHQ. */
@OnSharedFlowHq
class ExamplesIT {
    /** npm may have to fetch its client first. */
    private static final long PATIENCE_SECONDS = 180;

    private static final Path EXAMPLES =
            Path.of("..", "docs", "api", "examples").toAbsolutePath();

    @Test
    void java_over_core(RunningFlowHq flowHq, @TempDir Path folder) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES.resolve("java/FlowHqTool.java").toString());

        commands(flowHq, "Java Shop", folder, java, flowHq.demo().broker().url());
    }

    @Test
    void node_over_amqp(RunningFlowHq flowHq, @TempDir Path folder) {
        copy(EXAMPLES.resolve("node"), folder);
        run(List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"), Map.of(), folder);

        commands(
                flowHq,
                "Node Shop",
                folder,
                List.of("node", "flowhq-tool.mjs"),
                flowHq.demo().broker().amqpUrl());
    }

    /** With Debian's own Python: the package is not seen by others. */
    @Test
    void python_over_amqp(RunningFlowHq flowHq, @TempDir Path folder) {
        List<String> python = List.of(
                "/usr/bin/python3", EXAMPLES.resolve("python/flowhq_tool.py").toString());

        commands(flowHq, "Python Shop", folder, python, flowHq.demo().broker().amqpUrl());
    }

    /** As most AMQP clients attach: the address alone, and nothing that tells a queue from a topic. */
    @Test
    void an_answer_comes_to_an_address_below_replies(RunningFlowHq flowHq, @TempDir Path folder) {
        Path tool = Path.of("src", "test", "python", "named_reply.py").toAbsolutePath();

        assertThat(run(
                        List.of("/usr/bin/python3", tool.toString()),
                        environment(flowHq, flowHq.demo().broker().amqpUrl()),
                        folder))
                .containsExactly("REJECTED");
    }

    private static Map<String, String> environment(RunningFlowHq flowHq, String url) {
        Demo.Broker broker = flowHq.demo().broker();
        return Map.of(
                "FLOWHQ_BROKER_URL", url,
                "FLOWHQ_BROKER_USER", broker.user(),
                "FLOWHQ_BROKER_PASSWORD", broker.password());
    }

    private static void commands(RunningFlowHq flowHq, String name, Path folder, List<String> program, String url) {
        Shop shop = Shop.create(flowHq, name);
        List<String> call = new ArrayList<>(program);
        call.addAll(List.of(shop.id(), "start"));

        List<String> said = run(call, environment(flowHq, url), folder);

        assertThat(said).hasSize(4);
        assertThat(said.get(0)).isEqualTo("start: ACCEPTED");
        assertThat(said.get(1)).isEqualTo("start again: DUPLICATE");
        assertThat(said.get(2)).matches("status: (STARTING|AWAITING_LINK)");
        assertThat(said.get(3)).isEqualTo("event: STOPPED -> STARTING");
        assertThat(flowHq.api().tenant(shop.id()).getLong("worker_process.generation"))
                .isEqualTo(1);
        flowHq.api().command(shop.id(), "stop").then().statusCode(202);
    }

    /** What a program says, once it has ended well. */
    private static List<String> run(List<String> command, Map<String, String> environment, Path folder) {
        try {
            Path output = Files.createTempFile(folder, "said", ".txt");
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended && process.exitValue() == 0)
                    .as("%s ended well; it said: %s", command.get(0), Files.readString(errors))
                    .isTrue();
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command.get(0) + " ran", e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
