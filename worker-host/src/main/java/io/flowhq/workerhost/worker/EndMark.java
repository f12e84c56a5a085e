package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.WorkerExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an incarnation of this worker ended when only a person could help, kept in the session folder, so that what a person
 * asks for later can be told from a start that nobody asked for: of a host that was restarted, say. Only a newer
 * incarnation is one that a person asked for; a worker that is started by hand always is.
 */
final class EndMark {
    private static final Logger LOG = LoggerFactory.getLogger(EndMark.class);
    /** What a worker's generation is that was started by hand. */
    private static final long BY_HAND = 0;

    private final Path file;
    private final long generation;

    private record Mark(WorkerExit exit, long generation) {}

    /**
     * The mark for one incarnation.
     *
     * @param generation of the worker that looks
     */
    EndMark(Path file, long generation) {
        this.file = file;
        this.generation = generation;
    }

    /** Whether this very incarnation ended so, and nobody has asked for another one since. */
    boolean unasked(WorkerExit exit) {
        return generation != BY_HAND
                && marked().filter(mark -> mark.exit() == exit && mark.generation() >= generation)
                        .isPresent();
    }

    /** Whether an earlier incarnation ended so, and somebody who could know of it has started this one. */
    boolean asked(WorkerExit exit) {
        return marked().filter(mark -> mark.exit() == exit).isPresent() && !unasked(exit);
    }

    /** This incarnation ends so. */
    void set(WorkerExit exit) {
        try {
            Files.writeString(file, exit + " " + generation);
        } catch (IOException e) {
            LOG.warn("How this worker ended cannot be noted; the next start does not know of it", e);
        }
    }

    /** All is well again. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The note of how an earlier worker ended cannot be removed", e);
        }
    }

    private Optional<Mark> marked() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] words = Files.readString(file).strip().split(" ", 2);
            return Optional.of(new Mark(WorkerExit.valueOf(words[0]), Long.parseLong(words[words.length - 1])));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The note of how an earlier worker ended cannot be read and does not count: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
