package io.flowhq.workerhost.process;

/**
 * One process for all time: pids are used again, a pid together with the time of its start is not.
 *
 * @param pid as the operating system numbers it
 * @param startTicks when it started, in clock ticks since boot (field 22 of {@code /proc/<pid>/stat}); unlike a wall-clock
 *     time it does not move when the clock is set
 */
public record ProcessIdentity(long pid, long startTicks) {
    public ProcessIdentity {
        if (pid < 1 || startTicks < 0) {
            throw new IllegalArgumentException("No process has pid " + pid + " and start " + startTicks);
        }
    }
}
