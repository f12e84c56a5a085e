package io.flowhq.workerhost.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that was started or taken over, with its tree. Thread-safe. */
public final class WatchedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedProcess.class);
    private final ProcessIdentity identity;
    private final Optional<Process> child;
    private final ProcessTable table;
    private final ProcessTree tree;
    private final ProcessSpec spec;

    WatchedProcess(
            ProcessIdentity identity, Optional<Process> child, ProcessTable table, ProcessTree tree, ProcessSpec spec) {
        this.identity = identity;
        this.child = child;
        this.table = table;
        this.tree = tree;
        this.spec = spec;
    }

    /** Which process. */
    public ProcessIdentity identity() {
        return identity;
    }

    /** All that descends from it. */
    public ProcessTree tree() {
        return tree;
    }

    /** Whether the process itself lives; a zombie does not. */
    public boolean isAlive() {
        return table.isAlive(identity);
    }

    /**
     * Calls back once, within milliseconds, when a process that we started has ended. One that was taken over is not our
     * child and says nothing: ask {@link #isAlive}.
     *
     * @param listener gets the exit code; 128 plus the signal for a killed one
     */
    public void whenEnded(IntConsumer listener) {
        child.ifPresent(process -> process.onExit().thenAccept(ended -> listener.accept(ended.exitValue())));
    }

    /** Whether {@link #whenEnded} will tell. */
    public boolean tellsItsEnd() {
        return child.isPresent();
    }

    /** Sends SIGTERM to the process alone; a stopped process does not notice. */
    public void askToEnd() {
        if (isAlive()) {
            ProcessHandle.of(identity.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    /** Does what {@link #killTree} does where all of the tree is dead already and that is told at once; else false. */
    public boolean clearIfGone() {
        boolean gone = tree.removeIfGone();
        if (gone) {
            removeTemporaryFolder();
        }
        return gone;
    }

    /**
     * Kills the whole tree, proves it dead and takes its temporary folder away. Blocks.
     *
     * @return false when something outlasted SIGKILL for longer than the limit
     */
    public boolean killTree(Duration limit) throws InterruptedException {
        boolean dead = tree.kill(limit);
        if (dead) {
            removeTemporaryFolder();
        }
        return dead;
    }

    /** Keeps the file of its standard streams small. */
    public void trimOutput() {
        try {
            spec.output().trim();
        } catch (IOException e) {
            LOG.warn("The output of {} could not be cut", spec.name(), e);
        }
    }

    private void removeTemporaryFolder() {
        try {
            FolderTree.delete(spec.temporaryFolder());
        } catch (IOException e) {
            LOG.warn("The temporary folder of {} is left behind", spec.name(), e);
        }
    }
}
