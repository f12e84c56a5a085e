package io.flowhq.tenant;

import java.util.List;

/**
 * One page of tenants.
 *
 * @param total of all pages
 * @param page counted from 0
 * @param size how many a full page holds
 */
public record TenantPage(List<TenantView> items, long total, int page, int size) {
    public TenantPage {
        items = List.copyOf(items);
    }
}
