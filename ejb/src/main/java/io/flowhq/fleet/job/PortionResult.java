package io.flowhq.fleet.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a portion of work has come to.
 *
 * @param stop why the run must not go on, as one sentence for people, or null
 */
public record PortionResult(List<ItemResult> items, @Nullable String stop) {
    public PortionResult {
        items = List.copyOf(items);
    }

    public static PortionResult of(List<ItemResult> items) {
        return new PortionResult(items, null);
    }
}
