package io.flowhq.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What happened, in the order in which it was written down. Thread-safe. */
public final class History {
    private final List<HistoryEvent> events = new CopyOnWriteArrayList<>();

    /** Writes it down. */
    public void add(HistoryEvent event) {
        events.add(event);
    }

    /** All events of a kind, oldest first. */
    public <E extends HistoryEvent> Stream<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** One line an event, for whoever has to find out. */
    public void save(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, events.stream().map(HistoryEvent::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
