package io.flowhq.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What happened, in the order in which it was written down. Thread-safe. */
public final class History {
    private final List<HistoryEvent> events = new CopyOnWriteArrayList<>();
    private final Optional<Path> file;

    /** One that nobody reads later. */
    History() {
        file = Optional.empty();
    }

    private History(Path file) {
        this.file = Optional.of(file);
    }

    /** One that is in a file at once, one line an event, for whoever has to find out: also if its run is killed. */
    public static History in(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new History(file);
    }

    /** Writes it down. */
    public synchronized void add(HistoryEvent event) {
        events.add(event);
        file.ifPresent(there -> append(there, event));
    }

    /** All events of a kind, oldest first. */
    public <E extends HistoryEvent> Stream<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static void append(Path file, HistoryEvent event) {
        try {
            Files.writeString(file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
