package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final String RECORD = "-XX:ArchiveClassesAtExit=";

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.writeString(folder.resolve("worker-host.jar"), "version 1");
    }

    @Test
    void what_the_rehearsal_left_is_used_by_all_workers_and_by_the_next_agent() throws IOException {
        ClassArchive archive = new ClassArchive(folder, jar);
        assertThat(archive.flags()).isEmpty();

        archive.make(rehearsal("echo classes >\"$0\""));

        assertThat(archive.flags()).first().asString().startsWith("-XX:SharedArchiveFile=" + folder);
        ClassArchive next = new ClassArchive(folder, jar);
        next.make(rehearsal("exit 1"));
        assertThat(next.flags()).isEqualTo(archive.flags());
    }

    @Test
    void a_rehearsal_that_fails_leaves_nothing_and_workers_start_without() throws IOException {
        ClassArchive archive = new ClassArchive(folder, jar);

        archive.make(rehearsal("echo half of the clas >\"$0\"; exit 69"));

        assertThat(archive.flags()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**/{classes,rehearsal}*");
    }

    @Test
    void another_jar_needs_other_classes() throws IOException {
        new ClassArchive(folder, jar).make(rehearsal("echo classes >\"$0\""));
        Files.writeString(jar, "version 2, a longer one");

        assertThat(new ClassArchive(folder, jar).flags()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.jsa");
    }

    @Test
    void what_an_agent_left_that_was_killed_in_a_rehearsal_is_taken_away() throws IOException {
        Files.createDirectories(folder.resolve("rehearsal123/sessions"));
        Files.writeString(folder.resolve("classes-1.jsa.new"), "half of the clas");

        new ClassArchive(folder, jar);

        assertThat(folder).isDirectoryNotContaining("glob:**/{classes,rehearsal}*");
    }

    /** A shell in place of the JVM; $0 is the file that the JVM would leave. */
    private static ClassArchive.Rehearsal rehearsal(String script) {
        return (flags, place) -> {
            assertThat(flags).first().asString().startsWith(RECORD);
            return new ProcessBuilder("sh", "-c", script, flags.get(0).substring(RECORD.length()));
        };
    }
}
