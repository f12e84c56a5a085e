package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes a WildFly FlowHQ's own, on a server that it has been applied to before. */
class ConfigureIT {

    private static final Path HOME = Path.of(TestServer.property("wildfly.home"));

    @Test
    void applying_the_scripts_a_second_time_changes_nothing_and_users_that_were_added_stay(@TempDir Path copy)
            throws IOException, InterruptedException {
        linkedHome(copy);
        Path folder = copy.resolve("standalone/configuration");
        new BrokerUsers(folder).add("operations", "a-secret", "operations");
        List<Path> files = List.of(
                folder.resolve("flowhq.xml"),
                folder.resolve("flowhq-nodes.xml"),
                folder.resolve("broker-users.properties"),
                folder.resolve("broker-roles.properties"));
        List<String> before = contents(files);

        configure(copy);

        assertThat(contents(files)).isEqualTo(before);
    }

    @Test
    void the_configuration_holds_no_secret() throws IOException {
        String xml = Files.readString(HOME.resolve("standalone/configuration/flowhq.xml"));

        assertThat(xml.lines().filter(line -> line.contains("password=") && !line.contains("${env.")))
                .isEmpty();
        assertThat(xml).doesNotContain("clear-text", "guest");
    }

    private static List<String> contents(List<Path> files) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    private static void configure(Path home) throws IOException, InterruptedException {
        List<String> command =
                List.of(TestServer.property("configure"), home.toString(), TestServer.property("postgresql.jar"));
        Path output = Files.createTempFile("configure", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        Files.delete(output);
    }

    /** A home of its own without copying 290 MB: the modules are links, what the script changes is a copy. */
    private static void linkedHome(Path copy) throws IOException {
        TestServer.copy(HOME.resolve("standalone/configuration"), copy.resolve("standalone/configuration"));
        Files.copy(HOME.resolve("jboss-modules.jar"), copy.resolve("jboss-modules.jar"));
        try (Stream<Path> modules = Files.list(HOME.resolve("modules"))) {
            Files.createDirectories(copy.resolve("modules"));
            for (Path module : (Iterable<Path>) modules::iterator) {
                if (module.getFileName().toString().equals("org")) {
                    TestServer.copy(module, copy.resolve("modules/org"));
                } else {
                    Files.createSymbolicLink(copy.resolve("modules").resolve(module.getFileName()), module);
                }
            }
        }
        Files.createDirectories(copy.resolve("standalone/deployments"));
    }
}
