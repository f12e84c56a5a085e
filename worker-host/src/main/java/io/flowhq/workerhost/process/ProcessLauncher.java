package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Prepares processes, each in a control group where there are some, and takes over those of an earlier one. Thread-safe. */
public final class ProcessLauncher {
    private final ProcessTable table;
    private final Optional<Path> groups;
    private final String names;
    private final long memoryCeiling;
    private final AtomicLong prepared = new AtomicLong();

    /**
     * @param table this machine's processes
     * @param groups the folder for control groups, see {@link ControlGroup#writableRoot}
     * @param names what the names of its control groups begin with; nobody else's do
     * @param memoryCeiling how many bytes a process and its descendants may hold where control groups watch over memory; 0 for
     *     any number
     */
    public ProcessLauncher(ProcessTable table, Optional<Path> groups, String names, long memoryCeiling) {
        this.table = table;
        this.groups = groups;
        this.names = names;
        this.memoryCeiling = memoryCeiling;
    }

    /**
     * Prepares a process. Blocks for some milliseconds.
     *
     * @throws IOException when there is no shell, or no room for another process
     */
    public PreparedProcess prepare() throws IOException {
        String name = names + ProcessHandle.current().pid() + "-" + prepared.incrementAndGet();
        Optional<ControlGroup> group = groups.flatMap(root -> ControlGroup.make(root, name));
        if (memoryCeiling > 0) {
            group.ifPresent(it -> it.limitMemory(memoryCeiling));
        }
        return PreparedProcess.begin(table, group);
    }

    /**
     * Takes over a process that somebody else started with the same specification.
     *
     * @return empty if it lives no more; {@link #remains} tells what is left of it
     */
    public Optional<WatchedProcess> adopt(ProcessTrace trace, ProcessSpec spec) {
        return Optional.of(remains(trace, spec)).filter(WatchedProcess::isAlive);
    }

    /** Whatever lives of a process that was started with this specification, dead or alive itself. */
    public WatchedProcess remains(ProcessTrace trace, ProcessSpec spec) {
        Optional<ControlGroup> group = Optional.ofNullable(trace.group()).flatMap(ControlGroup::find);
        ProcessTree tree = new ProcessTree(table, spec.temporaryFolder().toString(), group);
        tree.add(trace.identity());
        return new WatchedProcess(trace.identity(), Optional.empty(), table, tree, spec);
    }

    /** Takes away the empty groups that an earlier one with the same names left; those in which something lives stay. */
    public void sweep() {
        groups.ifPresent(root -> ControlGroup.removeEmpty(root, names));
    }
}
