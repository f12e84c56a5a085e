package io.flowhq.web.query;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total of all pages
 * @param page counted from 0
 * @param size how many a full page holds
 */
public record Page<T>(List<T> items, long total, int page, int size) {
    public Page {
        items = List.copyOf(items);
    }
}
