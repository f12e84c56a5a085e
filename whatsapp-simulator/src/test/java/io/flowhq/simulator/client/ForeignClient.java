package io.flowhq.simulator.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.WhatsAppSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A driver from {@code src/test/js}: what it tells, one JSON object a line, and what it is told to do. */
final class ForeignClient implements AutoCloseable {

    /** Chromium starts in about a second; a loaded machine takes a multiple. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer input;
    private final List<JsonNode> facts = new CopyOnWriteArrayList<>();

    private ForeignClient(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "foreign-client-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static ForeignClient start(String driver, WhatsAppSimulator simulator, Path profile) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "src/test/js/" + driver);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("SIM_BROWSER", Browser.find().toString());
        environment.put("SIM_CONTROL_URL", simulator.controlUrl().toString());
        environment.put("SIM_PROFILE", profile.toString());
        environment.put("SIM_HOST_RULES", simulator.hostRules());
        environment.put("SIM_PIN", simulator.pin());
        return new ForeignClient(builder.start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("{")) {
                    facts.add(JSON.readTree(line));
                }
            }
        } catch (IOException problem) {
            facts.add(JSON.createObjectNode().put("event", "unreadable").put("problem", problem.toString()));
        }
    }

    /** Waits until the client has told this, now or earlier, and hands it over; each fact is handed over once. */
    JsonNode heard(String what, Predicate<JsonNode> wanted) {
        JsonNode fact = await("the client tells: " + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast("the client has ended", () -> !process.isAlive() && !knows(wanted))
                .until(() -> facts.stream().filter(wanted).findFirst().orElse(null), found -> found != null);
        facts.remove(fact);
        return fact;
    }

    JsonNode heardEvent(String name) {
        return heard(name, fact -> fact.path("event").asText().equals(name));
    }

    boolean knows(Predicate<JsonNode> wanted) {
        return facts.stream().anyMatch(wanted);
    }

    /** Everything told and not handed over. */
    List<JsonNode> facts() {
        return Collections.unmodifiableList(facts);
    }

    /** Does something and waits for its result; a problem fails the test. */
    JsonNode call(Object... nameAndArguments) {
        tell(nameAndArguments);
        String name = nameAndArguments[0].toString();
        JsonNode answer =
                heard("answer to " + name, fact -> fact.path("called").asText().equals(name));
        if (answer.has("problem")) {
            throw new AssertionError(name + ": " + answer.get("problem").asText());
        }
        return answer.get("result");
    }

    /** Does something without waiting for it. */
    void tell(Object... nameAndArguments) {
        try {
            input.write(JSON.writeValueAsString(nameAndArguments) + "\n");
            input.flush();
        } catch (JsonProcessingException problem) {
            throw new IllegalArgumentException(problem);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Ends the client and its browser as their user would. */
    void end() {
        try {
            input.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        await("the client ends").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /** Kills the client and its browser without a word. */
    @Override
    public void close() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        await("all processes are gone")
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() && tree.stream().noneMatch(ProcessHandle::isAlive));
    }
}
