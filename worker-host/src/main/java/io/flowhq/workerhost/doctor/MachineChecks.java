package io.flowhq.workerhost.doctor;

import io.flowhq.workerhost.agent.AgentSettings;
import io.flowhq.workerhost.agent.SnapshotSettings;
import io.flowhq.workerhost.link.StartWord;
import io.flowhq.workerhost.process.ControlGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a host needs of its machine. Immutable; blocks for what reading some files takes. */
final class MachineChecks {
    private static final int OLDEST_JAVA = 17;
    /** Below this a worker's ledger and its browser soon fail. */
    private static final long LEAST_DISK_BYTES = 200L << 20;
    /** A profile grows to some hundred MB. */
    private static final long SCARCE_DISK_BYTES = 2L << 30;
    /** The agent has two sockets and some files for each worker. */
    private static final long FILES_PER_WORKER = 8;

    private static final long FILES_OF_AGENT = 256;
    private static final int MEGABYTE_SHIFT = 20;
    private static final int LIMITS_NAME_COLUMNS = 26;
    /** How the agent calls a worker, and one that was to stand by. */
    private static final List<String> WORKERS = List.of("\0worker\0", "\0worker\0" + StartWord.OPTION + "\0");

    private final AgentSettings settings;

    MachineChecks(AgentSettings settings) {
        this.settings = settings;
    }

    static Finding java() {
        int version = Runtime.version().feature();
        return version >= OLDEST_JAVA
                ? Finding.ok("java", "Java " + version + ".")
                : Finding.fail("java", "Java " + version + " is too old; install a JDK 17 or newer.");
    }

    /** Chromium shows every text as empty boxes without one, and a person who looks at the screen sees nothing. */
    static Finding fonts(List<Path> folders) {
        boolean any = folders.stream().filter(Files::isDirectory).anyMatch(MachineChecks::holdsFonts);
        return any
                ? Finding.ok("fonts", "There are fonts.")
                : Finding.warn("fonts", "No fonts were found; install some, such as Debian's fonts-liberation.");
    }

    private static boolean holdsFonts(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().matches(".*\\.(ttf|ttc|otf|pfb|woff2?)"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Room and rights where the host writes. */
    static Finding folder(String subject, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", null));
            long free = Files.getFileStore(folder).getUsableSpace();
            String room = (free >> MEGABYTE_SHIFT) + " MB are free in " + folder;
            if (free < LEAST_DISK_BYTES) {
                return Finding.fail(subject, "Only " + room + "; free some space.");
            }
            return free < SCARCE_DISK_BYTES
                    ? Finding.warn(subject, "Only " + room + "; a linked profile takes some hundred MB.")
                    : Finding.ok(subject, room + ".");
        } catch (IOException e) {
            return Finding.fail(
                    subject,
                    "The folder " + folder + " cannot be written by " + System.getProperty("user.name")
                            + "; give it to that user, or choose another one.");
        }
    }

    /** Where snapshots go, and with which key: hosts go on with each other's sessions only where both are the same. */
    static Finding snapshots(SnapshotSettings snapshots) {
        String key =
                "the key's fingerprint is " + snapshots.key().fingerprint() + "; it has to be the same on every host";
        Finding place = snapshots
                .folder()
                .map(folder -> folder("snapshots", folder))
                .orElse(Finding.ok("snapshots", "They go to the control plane's database."));
        return place.verdict() == Finding.Verdict.OK
                ? Finding.ok("snapshots", place.sentence().replaceAll("\\.$", "") + "; " + key + ".")
                : place;
    }

    static Finding controlGroups() {
        return ControlGroup.writableRoot().isPresent()
                ? Finding.ok("cgroup", "Each worker gets a control group of its own.")
                : Finding.warn(
                        "cgroup",
                        "No control groups can be made here, so the workers' processes are recorded instead; the systemd"
                                + " unit with Delegate=yes allows them.");
    }

    /** The soft limit of open files, which the agent inherits as this process does. */
    Finding openFiles() throws IOException {
        long wanted = FILES_OF_AGENT + FILES_PER_WORKER * settings.capacity();
        Optional<String> limit = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.substring(LIMITS_NAME_COLUMNS).strip().split(" +")[0])
                .findFirst();
        boolean enough = limit.filter(text -> !text.equals("unlimited"))
                .map(text -> Long.parseLong(text) >= wanted)
                .orElse(true);
        return enough
                ? Finding.ok("open files", limit.orElse("any number of") + " files may be open.")
                : Finding.warn(
                        "open files",
                        limit.orElse("?") + " open files are too few for " + settings.capacity()
                                + " workers; raise LimitNOFILE or 'ulimit -n' to " + wanted + ".");
    }

    /** Browsers on our profiles whose worker is gone: they hold the session. */
    Finding leftovers() {
        String mark = "--user-data-dir=" + settings.sessions();
        List<Long> left = ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(mark))
                .filter(process -> !isBelowWorker(process))
                .map(ProcessHandle::pid)
                .toList();
        return left.isEmpty()
                ? Finding.ok("leftovers", "No browser is left of a dead worker.")
                : Finding.warn(
                        "leftovers",
                        "Browsers of dead workers still run as " + left
                                + "; the next start of their tenants ends them, or do it with kill -9.");
    }

    private static boolean isBelowWorker(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .map(MachineChecks::commandLine)
                .anyMatch(line -> WORKERS.stream().anyMatch(line::endsWith));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return ""; // it ended meanwhile, or belongs to somebody else
        }
    }
}
