package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ./flowhq does before it starts anything. */
class ScriptTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private FlowHqScript script;

    @BeforeEach
    void prepare() {
        script = new FlowHqScript(FlowHqExtension.newState(), Map.of());
    }

    @AfterEach
    void remove() {
        script.removeState();
    }

    @Test
    void it_is_called_by_a_symbolic_link_too(@TempDir Path bin) throws IOException {
        Path link =
                Files.createSymbolicLink(bin.resolve("flowhq"), script.root().resolve("flowhq"));

        FlowHqScript.Result result = script.runAs(link, Duration.ofMinutes(1), "help");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).startsWith("Usage: ./flowhq COMMAND");
    }

    @Test
    void a_change_in_any_module_that_runs_is_a_reason_to_build() throws IOException {
        String build = Files.readString(script.root().resolve("scripts/build.sh"));

        assertThat(MODULE.matcher(Files.readString(script.root().resolve("pom.xml")))
                        .results()
                        .map(found -> found.group(1))
                        .filter(module -> !module.equals("system-tests") && !module.equals("benchmarks")))
                .hasSizeGreaterThan(5)
                .allSatisfy(module -> assertThat(build).containsPattern("find pom.xml .*\\b" + module + "\\b"));
    }
}
