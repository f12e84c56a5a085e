package io.flowhq.workerhost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory in a control group, on a folder with the kernel's files as its documentation (cgroup-v2) shows them. */
class ControlGroupTest {
    @TempDir
    private Path root;

    private ControlGroup group;

    @BeforeEach
    void make() {
        group = ControlGroup.make(root, "group").orElseThrow();
    }

    @Test
    void where_groups_watch_over_memory_all_of_a_group_ends_that_wants_too_much() throws IOException {
        Files.writeString(group.folder().resolve("memory.max"), "max");
        Files.writeString(group.folder().resolve("memory.oom.group"), "0");

        group.limitMemory(450L << 20);

        assertThat(group.folder().resolve("memory.max")).hasContent("471859200");
        assertThat(group.folder().resolve("memory.oom.group")).hasContent("1");
    }

    @Test
    void where_they_do_not_nothing_is_written() {
        group.limitMemory(450L << 20);

        assertThat(group.folder()).isEmptyDirectory();
        assertThat(group.hasKilledForMemory()).isFalse();
    }

    @Test
    void who_was_ended_for_memory_is_told_from_who_was_only_kept_waiting_for_it() throws IOException {
        Path events = group.folder().resolve("memory.events");
        Files.writeString(events, "low 0\nhigh 0\nmax 31\noom 2\noom_kill 0\noom_group_kill 0\n");
        assertThat(group.hasKilledForMemory()).isFalse();

        Files.writeString(events, "low 0\nhigh 0\nmax 31\noom 2\noom_kill 3\noom_group_kill 1\n");
        assertThat(group.hasKilledForMemory()).isTrue();
    }
}
