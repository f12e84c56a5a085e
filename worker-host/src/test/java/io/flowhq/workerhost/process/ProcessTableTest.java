package io.flowhq.workerhost.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is taken for dead whom the machine only cannot show just now, as without a free file handle. */
class ProcessTableTest {
    private static final long UNREADABLE = 4711;
    private static final ProcessIdentity WORKER = new ProcessIdentity(UNREADABLE, 1);

    @TempDir
    private Path proc;

    private ProcessTable table;

    @BeforeEach
    void oneProcessThatCannotBeRead() throws IOException {
        Files.createDirectories(proc.resolve(UNREADABLE + "/stat")); // a folder, so that it cannot be read as a file
        table = new ProcessTable(proc);
    }

    @Test
    void a_process_that_is_not_there_is_not_found() {
        assertThat(table.find(UNREADABLE + 1)).isEmpty();
        assertThat(table.isAlive(new ProcessIdentity(UNREADABLE + 1, 1))).isFalse();
    }

    @Test
    void a_process_that_cannot_be_read_is_not_said_to_have_ended() {
        assertThatThrownBy(() -> table.isAlive(WORKER)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(table::read).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_tree_that_cannot_be_read_is_not_proved_dead() throws InterruptedException {
        ProcessTree tree = new ProcessTree(table, "a mark", Optional.empty());
        tree.add(WORKER);

        assertThat(tree.kill(Duration.ofMillis(20))).isFalse();
    }
}
