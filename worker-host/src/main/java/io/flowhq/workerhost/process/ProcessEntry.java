package io.flowhq.workerhost.process;

import java.util.Optional;

/**
 * One line of the process table.
 *
 * @param identity which process
 * @param parentPid who started it, or who took it over when that one died
 * @param zombie dead already, only its exit code still waits to be read: it can do no harm any more
 */
public record ProcessEntry(ProcessIdentity identity, long parentPid, boolean zombie) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int THREADS = 17;
    private static final int START_TICKS = 19;

    /**
     * Reads {@code /proc/<pid>/stat}.
     *
     * <p>The second field, the command's name in parentheses, may hold blanks and parentheses itself, so everything is
     * counted from the last closing one.
     *
     * @return empty when the text is cut short, as it is for a process that ends while it is read
     */
    static Optional<ProcessEntry> parse(String stat) {
        int afterName = stat.lastIndexOf(')');
        int beforeName = stat.indexOf(' ');
        if (afterName < 0 || beforeName < 0 || afterName + 2 >= stat.length()) {
            return Optional.empty();
        }
        String[] fields = stat.substring(afterName + 2).trim().split(" ");
        if (fields.length <= START_TICKS) {
            return Optional.empty();
        }
        long pid = Long.parseLong(stat.substring(0, beforeName));
        boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
        boolean dead = ended && Integer.parseInt(fields[THREADS]) <= 1; // the first thread may end before the others
        return Optional.of(new ProcessEntry(
                new ProcessIdentity(pid, Long.parseLong(fields[START_TICKS])), Long.parseLong(fields[PARENT]), dead));
    }

    /** The process's pid. */
    public long pid() {
        return identity.pid();
    }
}
