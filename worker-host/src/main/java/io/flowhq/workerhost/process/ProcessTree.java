package io.flowhq.workerhost.process;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and all that it ever started. Chromium has a session of its own, and what outlives its parent belongs to
 * process 1, so neither process group nor parenthood finds everything. A process belongs to the tree when it
 *
 * <ul>
 *   <li>is in the tree's control group, or where there is none
 *   <li>descends from a member that was seen while it lived ({@link #observe} is called again and again), or
 *   <li>was given the tree's mark (a folder that nobody else uses) in its environment or on its command line.
 * </ul>
 *
 * <p>Where there is a control group, it alone tells the members: the root joins it before anything else, and whatever a member
 * starts is born there. Nothing of the machine's other processes has to be read, which takes milliseconds for hundreds of them.
 *
 * <p>Thread-safe. {@link #kill} blocks; it works on stopped processes too.
 */
public final class ProcessTree {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);

    private static final Duration PAUSE = Duration.ofMillis(5);
    private final ProcessTable table;
    private final String mark;
    private final Optional<ControlGroup> group;
    private final Set<ProcessIdentity> seen = new HashSet<>();

    /** @param group which the root joins before it starts anything */
    ProcessTree(ProcessTable table, String mark, Optional<ControlGroup> group) {
        this.table = table;
        this.mark = mark;
        this.group = group;
    }

    /** Counts a process as the tree's root. */
    public synchronized void add(ProcessIdentity root) {
        seen.add(root);
    }

    /** Whether a control group holds all of it, so that nothing needs to be {@link #observe observed}. */
    public boolean isContained() {
        return group.isPresent();
    }

    /** Remembers what descends from the known members, so that it is found when its parents are gone. */
    public synchronized void observe(ProcessListing processes) {
        seen.removeIf(known -> processes.find(known).isEmpty());
        Deque<ProcessIdentity> toLookAt = new ArrayDeque<>(seen);
        while (!toLookAt.isEmpty()) {
            for (ProcessEntry child : processes.childrenOf(toLookAt.remove().pid())) {
                if (seen.add(child.identity())) {
                    toLookAt.add(child.identity());
                }
            }
        }
    }

    /** The memory of all known members, what they share with others counted in part. Blocks. */
    public long memoryBytes() {
        return known().stream().mapToLong(ProcessMemory::proportional).sum();
    }

    /** Whether {@link #memoryBytes} is over a limit; quickly told where it is far below. Blocks. */
    public boolean holdsMoreThan(long bytes) {
        return mayHoldMoreThan(bytes) && memoryBytes() > bytes;
    }

    /** Whether {@link #memoryBytes} could be over a limit, what is shared counted in full. Blocks for less time. */
    public boolean mayHoldMoreThan(long bytes) {
        return known().stream().mapToLong(ProcessMemory::resident).sum() > bytes;
    }

    /** Whether the kernel ended something of it for the memory that it wanted; to be asked before the tree is cleared away. */
    public boolean wasKilledForMemory() {
        return group.map(ControlGroup::hasKilledForMemory).orElse(false);
    }

    private synchronized List<Long> known() {
        return isContained()
                ? grouped()
                : seen.stream().map(ProcessIdentity::pid).toList();
    }

    private List<Long> grouped() {
        return group.map(ControlGroup::members).orElse(List.of());
    }

    /** Every member that lives now. */
    public synchronized Set<ProcessIdentity> living() {
        if (isContained()) {
            return Stream.concat(
                            grouped().stream()
                                    .flatMap(pid -> table.find(pid).stream())
                                    .filter(member -> !member.zombie())
                                    .map(ProcessEntry::identity),
                            seen.stream().filter(table::isAlive)) // the root, which may not have joined yet
                    .collect(Collectors.toSet());
        }
        ProcessListing processes = table.read();
        observe(processes);
        long self = ProcessHandle.current().pid();
        processes.all().stream()
                .filter(process -> process.pid() != self && !process.zombie())
                .filter(process -> table.carries(process.pid(), mark))
                .map(ProcessEntry::identity)
                .forEach(seen::add);
        observe(processes);
        return seen.stream()
                .filter(known ->
                        processes.find(known).filter(entry -> !entry.zombie()).isPresent())
                .collect(Collectors.toSet());
    }

    /**
     * Kills every member and looks again until none is left; a process may start another one while it is being killed.
     *
     * @param limit how long to go on
     * @return whether the whole tree is proved dead; false when something outlasts SIGKILL (a process waiting for a disk
     *     that does not answer), or cannot be read for so long
     */
    public boolean kill(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        group.ifPresent(ControlGroup::kill);
        while (!nobodyIsLeft()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        group.ifPresent(ControlGroup::remove);
        return true;
    }

    /** Kills whoever is found; who cannot be read is not proved dead. */
    private boolean nobodyIsLeft() {
        try {
            Set<ProcessIdentity> left = living();
            left.forEach(ProcessTree::sendKill);
            return left.isEmpty() && groupIsEmpty();
        } catch (UncheckedIOException e) {
            LOG.debug("Processes cannot be read; they are looked for again", e);
            return false;
        }
    }

    /** Does what {@link #kill} does at its end where all is dead already and that is told at once; else false. */
    synchronized boolean removeIfGone() {
        boolean gone = isContained() && groupIsEmpty() && seen.stream().noneMatch(this::mayLive);
        if (gone) {
            group.ifPresent(ControlGroup::remove);
        }
        return gone;
    }

    private boolean mayLive(ProcessIdentity member) {
        try {
            return table.isAlive(member);
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    private boolean groupIsEmpty() {
        return group.map(ControlGroup::isEmpty).orElse(true);
    }

    private static void sendKill(ProcessIdentity target) {
        // The pid was matched with its start a moment ago; the JDK compares the start once more before it signals.
        Stream.ofNullable(ProcessHandle.of(target.pid()).orElse(null)).forEach(ProcessHandle::destroyForcibly);
    }
}
