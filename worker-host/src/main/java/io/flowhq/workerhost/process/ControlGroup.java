package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cgroup v2 of one worker: whatever the worker starts is born into it and cannot leave, so one write kills the whole
 * tree at once, stopped processes and those with a session of their own included.
 *
 * <p>An ordinary user usually may not make one; then {@link ProcessTree} does without. Thread-safe.
 */
public final class ControlGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ControlGroup.class);
    private final Path folder;

    private ControlGroup(Path folder) {
        this.folder = folder;
    }

    /** The folder below which this process may make groups, or empty where the machine has none or forbids it. */
    public static Optional<Path> writableRoot() {
        try {
            Optional<String> mount = Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                    .filter(line -> line.contains(" - cgroup2 "))
                    .map(line -> line.split(" ")[4])
                    .findFirst();
            Optional<String> own = Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst();
            return mount.flatMap(at -> own.map(Path.of(at)::resolve)).filter(ControlGroup::canMakeGroupsIn);
        } catch (IOException e) {
            LOG.debug("This machine tells nothing of control groups", e);
            return Optional.empty();
        }
    }

    private static boolean canMakeGroupsIn(Path root) {
        Path probe = root.resolve("flowhq-probe-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(probe);
            boolean kills = Files.isWritable(probe.resolve("cgroup.kill")); // Linux 5.14 and later
            boolean takes = kills && canJoin(new ControlGroup(probe));
            Files.delete(probe);
            return takes;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether processes that are started here may go there; a group can be ours, and the way to it not. */
    private static boolean canJoin(ControlGroup group) throws IOException {
        try {
            return new ProcessBuilder(
                                    "/bin/sh",
                                    "-c",
                                    "echo $$ >\"$0\"",
                                    group.membersFile().toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes the group of that name; empty if that fails. */
    static Optional<ControlGroup> make(Path root, String name) {
        try {
            return Optional.of(new ControlGroup(Files.createDirectory(root.resolve(name))));
        } catch (IOException e) {
            LOG.warn("No control group {}: its processes are recorded instead", name, e);
            return Optional.empty();
        }
    }

    /** The group in that folder, if it is there. */
    static Optional<ControlGroup> find(String folder) {
        return Optional.of(Path.of(folder)).filter(Files::isDirectory).map(ControlGroup::new);
    }

    /** Takes away all groups whose names begin so and in which nothing lives. */
    static void removeEmpty(Path root, String beginning) {
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(
                root, group -> group.getFileName().toString().startsWith(beginning))) {
            groups.forEach(group -> new ControlGroup(group).remove());
        } catch (IOException e) {
            LOG.warn("Control groups of an earlier agent are left behind", e);
        }
    }

    /** Where it is, for {@link #find}. */
    Path folder() {
        return folder;
    }

    /** The file into which a process writes its pid to join. */
    Path membersFile() {
        return folder.resolve("cgroup.procs");
    }

    /**
     * Has the kernel end all of it that wants more memory than that and gets none back from what it remembers of files. Does
     * nothing where groups do not watch over memory, which whoever made the folder for them decides.
     */
    void limitMemory(long bytes) {
        Path limit = folder.resolve("memory.max");
        if (Files.isWritable(limit)) {
            try {
                Files.writeString(limit, Long.toString(bytes));
                Files.writeString(folder.resolve("memory.oom.group"), "1"); // no half of a browser
            } catch (IOException e) {
                LOG.warn("Control group {} has no limit for its memory", folder.getFileName(), e);
            }
        }
    }

    /** Whether the kernel has ended something of it for the memory that it wanted. */
    boolean hasKilledForMemory() {
        try {
            return Files.readAllLines(folder.resolve("memory.events")).stream()
                    .filter(line -> line.startsWith("oom_kill "))
                    .anyMatch(line -> !line.endsWith(" 0"));
        } catch (IOException e) {
            return false; // it does not watch over memory
        }
    }

    /** The pids in it now; zombies are not. */
    List<Long> members() {
        try {
            return Files.readAllLines(membersFile()).stream().map(Long::valueOf).toList();
        } catch (IOException e) {
            return List.of(); // the group is gone, and a group with members cannot go
        }
    }

    /** Kills all of it; returns at once. */
    void kill() {
        try {
            Files.writeString(folder.resolve("cgroup.kill"), "1");
        } catch (NoSuchFileException e) {
            LOG.debug("Control group {} is gone, and all of its members before it", folder.getFileName());
        } catch (IOException e) {
            LOG.warn("Control group {} did not take the kill", folder.getFileName(), e);
        }
    }

    /** Whether nothing lives in it, or it is gone; no while nobody can tell. */
    boolean isEmpty() {
        try {
            return Files.readString(folder.resolve("cgroup.events")).contains("populated 0");
        } catch (NoSuchFileException e) {
            return true; // a group with members cannot go
        } catch (IOException e) {
            return Files.notExists(folder);
        }
    }

    /** Takes the empty group away. */
    void remove() {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("Control group {} stays for the next start", folder.getFileName(), e);
        }
    }
}
