package io.flowhq.workerhost.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real processes, with a control group where this machine allows one, and without. */
class ProcessLauncherTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String GROUPS =
            "flowhq-launcher-test-" + ProcessHandle.current().pid() + "-";
    private static final long STARTED_AT = 12_345;

    @TempDir
    private Path folder;

    private final ProcessTable table = new ProcessTable();
    private final List<WatchedProcess> started = new ArrayList<>();
    private final List<ProcessTrace> traces = new ArrayList<>();

    static Stream<Optional<Path>> groups() {
        return Stream.of(Optional.<Path>empty(), ControlGroup.writableRoot()).distinct();
    }

    @AfterEach
    void leave_nothing_behind() throws InterruptedException {
        for (WatchedProcess process : started) {
            process.killTree(LIMIT);
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_process_has_its_own_session_its_environment_and_its_output_in_a_file(Optional<Path> groups)
            throws IOException {
        WatchedProcess process = launch(groups, "echo \"$GREETING $(ps -o sid= -p $$) $TMPDIR\"; exec sleep 60");

        await().untilAsserted(() -> assertThat(output())
                .isEqualToIgnoringWhitespace("hello " + process.identity().pid() + " " + temporary()));
        assertThat(process.isAlive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void its_end_is_told_with_the_exit_code(Optional<Path> groups) throws IOException {
        WatchedProcess process = launch(groups, "exit 77");
        CompletableFuture<Integer> code = new CompletableFuture<>();
        process.whenEnded(code::complete);

        assertThat(code).succeedsWithin(LIMIT).isEqualTo(77);
        assertThat(process.isAlive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_signal_is_told_as_128_plus_its_number(Optional<Path> groups) throws IOException {
        WatchedProcess process = launch(groups, "exec sleep 60");
        CompletableFuture<Integer> code = new CompletableFuture<>();
        process.whenEnded(code::complete);
        process.askToEnd();

        assertThat(code).succeedsWithin(LIMIT).isEqualTo(128 + 15);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_killed_tree_takes_children_with_sessions_of_their_own_along(Optional<Path> groups) throws Exception {
        WatchedProcess process =
                launch(groups, "setsid sh -c 'sleep 61 & sleep 62 & wait' & trap '' TERM; while :; do sleep 63; done");
        Set<ProcessIdentity> members = grownTo(process, 5);

        assertThat(process.killTree(LIMIT)).isTrue();

        assertThat(members).noneMatch(table::isAlive);
        assertThat(temporary()).doesNotExist();
        if (groups.isPresent()) {
            assertThat(groups.get()).isDirectoryNotContaining("glob:**/" + GROUPS + "*");
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_process_that_is_just_on_its_way_into_its_group_is_not_taken_for_gone(Optional<Path> groups)
            throws IOException {
        WatchedProcess process = launch(groups, "exec sleep 67");

        assertThat(process.clearIfGone()).isFalse();
        assertThat(process.isAlive()).isTrue();
        assertThat(temporary()).isDirectory();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void orphans_are_found_though_nobody_saw_their_parent(Optional<Path> groups) throws Exception {
        WatchedProcess process = launch(groups, "setsid sleep 64 & exit 0");
        await().until(() -> !process.isAlive());
        Set<ProcessIdentity> members = grownTo(process, 1);

        assertThat(process.killTree(LIMIT)).isTrue();

        assertThat(members).noneMatch(table::isAlive);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void descendants_that_hide_their_origin_are_found_if_they_were_seen(Optional<Path> groups) throws Exception {
        WatchedProcess process = launch(groups, "env -i setsid sleep 65 & exec sleep 66");
        Set<ProcessIdentity> members = grownTo(process, 2);
        process.tree().observe(table.read());

        assertThat(process.killTree(LIMIT)).isTrue();

        assertThat(members).noneMatch(table::isAlive);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_tree_that_was_seen_in_its_group_is_found_without_looking_at_all_processes(Optional<Path> groups)
            throws Exception {
        WatchedProcess process = launch(groups, "env -i setsid sleep 72 & exec sleep 73");
        grownTo(process, 2);

        assertThat(process.tree().isContained()).isEqualTo(groups.isPresent());

        if (groups.isPresent()) {
            Set<ProcessIdentity> members = process.tree().living();
            assertThat(members).hasSize(2).contains(process.identity());
            assertThat(process.tree().memoryBytes()).isPositive();
            assertThat(process.killTree(LIMIT)).isTrue();
            assertThat(members).noneMatch(table::isAlive);
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_tree_is_cleared_at_once_only_when_all_of_it_is_dead(Optional<Path> groups) throws Exception {
        WatchedProcess process = launch(groups, "setsid sleep 74 & exec sleep 75");
        Set<ProcessIdentity> members = grownTo(process, 2);
        boolean contained = process.tree().isContained();
        signal("KILL", process.identity().pid());
        await().until(() -> !process.isAlive());

        assertThat(process.clearIfGone()).isFalse();

        for (ProcessIdentity member : members) {
            signal("KILL", member.pid());
        }
        await().until(() -> members.stream().noneMatch(table::isAlive));
        assertThat(process.clearIfGone()).isEqualTo(contained);
        assertThat(Files.exists(temporary())).isNotEqualTo(contained);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_stopped_tree_is_killed_as_well(Optional<Path> groups) throws Exception {
        WatchedProcess process = launch(groups, "setsid sleep 67 & exec sleep 68");
        Set<ProcessIdentity> members = grownTo(process, 2);
        for (ProcessIdentity member : members) {
            signal("STOP", member.pid());
        }

        assertThat(process.killTree(LIMIT)).isTrue();

        assertThat(members).noneMatch(table::isAlive);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_living_process_is_taken_over_and_a_dead_one_is_not(Optional<Path> groups) throws Exception {
        WatchedProcess process = launch(groups, "exec sleep 69");
        ProcessLauncher another = launcher(Optional.empty()); // it finds the group all the same

        Optional<WatchedProcess> adopted = another.adopt(traces.get(0), spec("exec sleep 69"));

        assertThat(adopted).hasValueSatisfying(it -> {
            assertThat(it.identity()).isEqualTo(process.identity());
            assertThat(it.tree().isContained()).isEqualTo(groups.isPresent());
        });
        assertThat(adopted.orElseThrow().killTree(LIMIT)).isTrue();
        assertThat(another.adopt(traces.get(0), spec("exec sleep 69"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_program_that_does_not_exist_ends_like_in_a_shell(Optional<Path> groups) throws IOException {
        WatchedProcess process = launch(groups, spec(List.of("/no/such/program")));
        CompletableFuture<Integer> code = new CompletableFuture<>();
        process.whenEnded(code::complete);

        assertThat(code).succeedsWithin(LIMIT).isEqualTo(127);
    }

    @Test
    void a_pid_that_is_used_again_is_not_taken_for_the_process() throws IOException {
        WatchedProcess process = launch(Optional.empty(), "exec sleep 70");
        ProcessTrace earlier =
                new ProcessTrace(process.identity().pid(), process.identity().startTicks() - 1, null, STARTED_AT);

        assertThat(table.isAlive(earlier.identity())).isFalse();
        assertThat(launcher(Optional.empty()).adopt(earlier, spec("exec sleep 70")))
                .isEmpty();
    }

    @Test
    void the_output_is_cut_when_it_grows_and_its_past_is_kept() throws IOException {
        WatchedProcess process = launch(Optional.empty(), "head -c 2000000 /dev/zero; exec sleep 71");
        await().until(() -> Files.exists(outputFile()) && Files.size(outputFile()) >= 2_000_000);
        process.trimOutput();

        assertThat(outputFile()).isEmptyFile();
        assertThat(folder.resolve("logs/test.out.1")).hasSize(2_000_000);
    }

    private WatchedProcess launch(Optional<Path> groups, String script) throws IOException {
        return launch(groups, spec(script));
    }

    private WatchedProcess launch(Optional<Path> groups, ProcessSpec spec) throws IOException {
        PreparedProcess prepared = launcher(groups).prepare();
        traces.add(prepared.trace(STARTED_AT));
        WatchedProcess process = prepared.become(spec);
        started.add(process);
        return process;
    }

    private ProcessLauncher launcher(Optional<Path> groups) {
        return new ProcessLauncher(table, groups, GROUPS, 0);
    }

    private ProcessSpec spec(String script) {
        return spec(List.of("/bin/sh", "-c", script));
    }

    private ProcessSpec spec(List<String> command) {
        return new ProcessSpec(
                "test",
                command,
                Map.of("PATH", System.getenv("PATH"), "GREETING", "hello"),
                temporary(),
                new OutputFile(outputFile()));
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }

    private Path outputFile() {
        return folder.resolve("logs/test.out");
    }

    private String output() throws IOException {
        return Files.readString(outputFile());
    }

    private static Set<ProcessIdentity> grownTo(WatchedProcess process, int members) {
        return await().until(() -> process.tree().living(), living -> living.size() >= members);
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
