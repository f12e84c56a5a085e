package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts processes in sessions of their own ({@code setsid}), so that neither a closed terminal nor the end of the agent
 * ends them, and takes over those that an earlier agent started. Thread-safe.
 */
public final class ProcessLauncher {
    /** Joins the group before anything else runs, so that nothing can be started outside of it. */
    private static final String JOIN_GROUP = "echo $$ > \"$0\"; exec setsid \"$@\"";
    /** The start of a process that ended before it could be looked at: no process started with the first tick. */
    private static final long ENDED_ALREADY = 0;

    private final ProcessTable table;
    private final Optional<Path> groups;

    /**
     * @param table this machine's processes
     * @param groups the folder for control groups, see {@link ControlGroup#writableRoot}
     */
    public ProcessLauncher(ProcessTable table, Optional<Path> groups) {
        this.table = table;
        this.groups = groups;
    }

    /**
     * Starts a process. Blocks for some milliseconds.
     *
     * @throws IOException when the program does not exist, or its folders cannot be made
     */
    public WatchedProcess launch(ProcessSpec spec) throws IOException {
        Files.createDirectories(spec.temporaryFolder());
        spec.output().startOver();
        Optional<ControlGroup> group = group(spec.name());
        ProcessBuilder builder = new ProcessBuilder(commandLine(spec, group));
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        builder.environment().put("TMPDIR", spec.temporaryFolder().toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(spec.output().path().toFile()));
        Process process = builder.start();
        ProcessTree tree = tree(spec.temporaryFolder(), group);
        ProcessIdentity identity = table.find(process.pid())
                .map(ProcessEntry::identity)
                .orElse(new ProcessIdentity(process.pid(), ENDED_ALREADY));
        tree.add(identity);
        return new WatchedProcess(identity, Optional.of(process), table, tree, spec);
    }

    /**
     * Takes over a process that somebody else started with the same specification.
     *
     * @return empty if it lives no more; {@link #remains} tells what is left of it
     */
    public Optional<WatchedProcess> adopt(ProcessIdentity identity, ProcessSpec spec) {
        return Optional.of(remains(identity, spec)).filter(WatchedProcess::isAlive);
    }

    /** Whatever lives of a process that was started with this specification, dead or alive itself. */
    public WatchedProcess remains(ProcessIdentity identity, ProcessSpec spec) {
        ProcessTree tree = tree(spec.temporaryFolder(), group(spec.name()));
        tree.add(identity);
        return new WatchedProcess(identity, Optional.empty(), table, tree, spec);
    }

    private ProcessTree tree(Path mark, Optional<ControlGroup> group) {
        return new ProcessTree(table, mark.toString(), group);
    }

    private Optional<ControlGroup> group(String name) {
        return groups.flatMap(root -> ControlGroup.open(root, name));
    }

    private static List<String> commandLine(ProcessSpec spec, Optional<ControlGroup> group) {
        List<String> line = new ArrayList<>();
        group.ifPresentOrElse(
                joined -> line.addAll(List.of(
                        "/bin/sh", "-c", JOIN_GROUP, joined.membersFile().toString())),
                () -> line.add("setsid"));
        line.addAll(spec.command());
        return line;
    }
}
