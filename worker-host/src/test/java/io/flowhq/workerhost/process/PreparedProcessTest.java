package io.flowhq.workerhost.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a control group where this machine allows one, and without. */
class PreparedProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String GROUPS =
            "flowhq-prepared-test-" + ProcessHandle.current().pid() + "-";

    @TempDir
    private Path folder;

    private final ProcessTable table = new ProcessTable();

    static Stream<Optional<Path>> groups() {
        return Stream.of(Optional.<Path>empty(), ControlGroup.writableRoot()).distinct();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void which_process_it_will_be_is_known_before_it_becomes_anything(Optional<Path> groups) throws Exception {
        PreparedProcess prepared = launcher(groups).prepare();
        ProcessTrace trace = prepared.trace(1);
        assertThat(prepared.isAlive()).isTrue();
        assertThat(trace.group() != null).isEqualTo(groups.isPresent());

        WatchedProcess process = prepared.become(spec("echo $$; exec sleep 80", Map.of()));

        await().until(() -> output().equals(trace.pid() + "\n"));
        assertThat(process.identity()).isEqualTo(trace.identity());
        assertThat(table.isAlive(trace.identity())).isTrue();
        assertThat(process.killTree(LIMIT)).isTrue();
    }

    @Test
    void what_a_shell_would_take_for_its_own_reaches_the_program_as_it_is() throws Exception {
        String strange = "it's $HOME `id` \"quoted\" \\ * ;\n& Zoë";
        WatchedProcess process = launcher(Optional.empty())
                .prepare()
                .become(spec(
                        "printf '%s|%s' \"$STRANGE\" '" + strange.replace("'", "'\\''") + "'",
                        Map.of("STRANGE", strange)));
        CompletableFuture<Integer> code = new CompletableFuture<>();
        process.whenEnded(code::complete);

        assertThat(code).succeedsWithin(LIMIT).isEqualTo(0);
        assertThat(output()).isEqualTo(strange + "|" + strange);
    }

    @Test
    void one_that_cannot_join_its_group_becomes_nothing() throws Exception {
        Path group = Files.createDirectories(folder.resolve("group"));
        Files.createDirectory(group.resolve("cgroup.procs")); // into which nobody can write

        PreparedProcess prepared = PreparedProcess.begin(table, ControlGroup.find(group.toString()));

        await().until(() -> !prepared.isAlive());
    }

    @Test
    void one_that_could_not_be_prepared_leaves_no_group() throws Exception {
        Path group = Files.createDirectories(folder.resolve("group"));
        ProcessTable knowsNobody = new ProcessTable(folder.resolve("proc"));

        assertThatThrownBy(() -> PreparedProcess.begin(knowsNobody, ControlGroup.find(group.toString())))
                .isInstanceOf(IOException.class);

        await().until(() -> Files.notExists(group));
    }

    @Test
    void a_machine_without_memory_ends_it_before_whoever_prepared_it() throws Exception {
        WatchedProcess process = launcher(Optional.empty()).prepare().become(spec("exec sleep 83", Map.of()));

        await().until(() -> table.carries(process.identity().pid(), "sleep\00083"));
        assertThat(worseThanOthers(process.identity().pid()))
                .isEqualTo(250)
                .isGreaterThan(worseThanOthers(ProcessHandle.current().pid()));
        assertThat(process.killTree(LIMIT)).isTrue();
    }

    private static int worseThanOthers(long pid) throws IOException {
        return Integer.parseInt(Files.readString(Path.of("/proc", Long.toString(pid), "oom_score_adj"))
                .strip());
    }

    @Test
    void the_program_is_given_nothing_but_its_own_environment() throws Exception {
        WatchedProcess process =
                launcher(Optional.empty()).prepare().become(spec("exec sleep 81", Map.of("GREETING", "hello")));

        await().until(() -> table.carries(process.identity().pid(), "GREETING=hello"));
        assertThat(Files.readString(Path.of(
                                "/proc", Long.toString(process.identity().pid()), "environ"))
                        .split("\0"))
                .allMatch(variable -> variable.matches("(GREETING|TMPDIR|PATH|PWD|OLDPWD|SHLVL|_)=(?s:.*)"));
        assertThat(process.killTree(LIMIT)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void one_that_is_killed_before_it_has_joined_its_group_is_dead_all_the_same(Optional<Path> groups)
            throws Exception {
        for (int i = 0; i < 20; i++) { // it joins within milliseconds, so some of them are killed before
            PreparedProcess prepared = launcher(groups).prepare();
            WatchedProcess process = prepared.become(spec("sleep 82 & exec sleep 83", Map.of()));

            assertThat(process.killTree(LIMIT)).isTrue();

            assertThat(table.isAlive(process.identity())).isFalse();
            Optional.ofNullable(prepared.trace(1).group())
                    .ifPresent(group -> assertThat(Path.of(group)).doesNotExist());
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void one_that_is_not_needed_is_gone_with_its_group(Optional<Path> groups) throws IOException {
        PreparedProcess prepared = launcher(groups).prepare();
        ProcessTrace trace = prepared.trace(1);

        assertThat(prepared.discard()).succeedsWithin(LIMIT);

        assertThat(table.isAlive(trace.identity())).isFalse();
        Optional.ofNullable(trace.group())
                .ifPresent(group -> assertThat(Path.of(group)).doesNotExist());
    }

    @Test
    void one_that_was_killed_while_it_waited_becomes_nothing() throws IOException {
        PreparedProcess prepared = launcher(Optional.empty()).prepare();
        ProcessHandle.of(prepared.trace(1).pid()).orElseThrow().destroyForcibly();
        await().until(() -> !prepared.isAlive());

        assertThatThrownBy(() -> prepared.become(spec("true", Map.of()))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_program_that_stands_by_begins_when_it_is_told_to(Optional<Path> groups) throws Exception {
        PreparedProcess prepared = launcher(groups).prepare();
        assertThat(prepared.canBegin()).isFalse();

        prepared.standBy(specOf("/usr/bin/cat"));
        await().until(prepared::canBegin);
        assertThat(output()).isEmpty();
        WatchedProcess process = prepared.begin("now");

        await().until(() -> !process.isAlive()); // its input has ended
        assertThat(output()).isEqualTo("now\n");
        assertThat(process.killTree(LIMIT)).isTrue();
    }

    @Test
    void a_program_that_stands_by_and_is_not_needed_leaves_nothing_behind() throws Exception {
        PreparedProcess prepared = launcher(Optional.empty()).prepare();
        prepared.standBy(specOf("/usr/bin/cat"));
        await().until(prepared::canBegin);

        assertThat(prepared.discard()).succeedsWithin(LIMIT);

        assertThat(table.isAlive(prepared.trace(1).identity())).isFalse();
        assertThat(folder.resolve("tmp")).doesNotExist();
    }

    @Test
    void a_sweep_takes_the_groups_of_the_dead_and_leaves_those_of_the_living() throws Exception {
        Optional<Path> root = ControlGroup.writableRoot();
        if (root.isPresent()) {
            Path left = Files.createDirectory(root.get().resolve(GROUPS + "left"));
            PreparedProcess living = launcher(root).prepare();
            Path members = Path.of(living.trace(1).group()).resolve("cgroup.procs");
            await().until(() -> !Files.readString(members).isEmpty());

            launcher(root).sweep();

            assertThat(left).doesNotExist();
            assertThat(Optional.ofNullable(living.trace(1).group()).map(Path::of))
                    .hasValueSatisfying(group -> assertThat(group).isDirectory());
            assertThat(living.discard()).succeedsWithin(LIMIT);
        }
    }

    private ProcessLauncher launcher(Optional<Path> groups) {
        return new ProcessLauncher(table, groups, GROUPS, 0);
    }

    private ProcessSpec specOf(String program) {
        return new ProcessSpec(
                "test", List.of(program), Map.of(), folder.resolve("tmp"), new OutputFile(folder.resolve("test.out")));
    }

    private ProcessSpec spec(String script, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", System.getenv("PATH"));
        return new ProcessSpec(
                "test",
                List.of("/bin/sh", "-c", script),
                all,
                folder.resolve("tmp"),
                new OutputFile(folder.resolve("test.out")));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("test.out"));
    }
}
