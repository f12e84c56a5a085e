package io.flowhq.web.query;

import java.util.List;

/**
 * Which page of a list is asked for.
 *
 * @param page counted from 0
 * @param size how many a full page holds
 */
public record Paging(int page, int size) {
    /** How many come before it. */
    public int offset() {
        return page * size;
    }

    /** The page that holds these. */
    public <T> Page<T> of(List<T> items, long total) {
        return new Page<>(items, total, page, size);
    }
}
