package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.writeString(folder.resolve("worker-host.jar"), "version 1");
    }

    @Test
    void one_worker_records_and_after_its_good_end_all_others_use_what_it_left() throws IOException {
        ClassArchive archive = new ClassArchive(folder, jar);
        Path recorded = recordedBy(archive.flags(first));
        assertThat(archive.flags(second)).isEmpty();

        Files.writeString(recorded, "classes");
        archive.ended(first, OptionalInt.of(0));

        assertThat(archive.flags(second)).first().asString().startsWith("-XX:SharedArchiveFile=" + folder);
        assertThat(new ClassArchive(folder, jar).flags(first))
                .first()
                .asString()
                .startsWith("-XX:SharedArchiveFile=");
    }

    @Test
    void what_a_killed_worker_left_is_thrown_away_and_the_next_one_records() throws IOException {
        ClassArchive archive = new ClassArchive(folder, jar);
        Path recorded = recordedBy(archive.flags(first));
        Files.writeString(recorded, "half of the clas");

        archive.ended(second, OptionalInt.of(0));
        archive.ended(first, OptionalInt.of(137));

        assertThat(recorded).doesNotExist();
        assertThat(recordedBy(archive.flags(second))).doesNotExist();
    }

    @Test
    void another_jar_needs_other_classes() throws IOException {
        ClassArchive archive = new ClassArchive(folder, jar);
        Files.writeString(recordedBy(archive.flags(first)), "classes");
        archive.ended(first, OptionalInt.of(0));
        Files.writeString(jar, "version 2, a longer one");

        assertThat(recordedBy(new ClassArchive(folder, jar).flags(first))).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.jsa");
    }

    private static Path recordedBy(List<String> flags) {
        String prefix = "-XX:ArchiveClassesAtExit=";
        assertThat(flags).first().asString().startsWith(prefix);
        return Path.of(flags.get(0).substring(prefix.length()));
    }
}
