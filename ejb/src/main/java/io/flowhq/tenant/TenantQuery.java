package io.flowhq.tenant;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants, in which order.
 *
 * @param q part of the name in any case, or of the number however it is written; null for all
 * @param status null for all
 * @param phases any of these; empty for all, as is naming each of them
 * @param host null for all
 * @param error null for all
 * @param sort one of {@link #SORTS}, with a leading minus for the other direction; null for name
 * @param page from 0
 * @param size 1 to {@link #LARGEST_PAGE}
 */
public record TenantQuery(
        @Nullable String q,
        @Nullable TenantStatus status,
        Set<WorkerPhase> phases,
        @Nullable String host,
        @Nullable ErrorCode error,
        @Nullable String sort,
        int page,
        int size) {

    public static final int LARGEST_PAGE = 500;

    private static final Pattern NUMBER = Pattern.compile("\\+?\\(?[0-9][0-9 ().-]*");

    /** What can be sorted by, and the expression behind it. */
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "name", "lower(t.name)",
            "phone_number", "t.phoneNumber",
            "status", "t.status",
            "phase", "w.phase",
            "host", "w.host",
            "created_at", "t.createdAt",
            "updated_at", "w.updatedAt",
            "last_seen_at", "s.lastSeenAt");

    /** The names that {@code sort} may have. */
    public static final Set<String> SORTS = new TreeSet<>(EXPRESSIONS.keySet());

    public TenantQuery {
        phases = phases.size() == WorkerPhase.values().length ? Set.of() : Set.copyOf(phases);
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page is counted from 0 and holds 1 to " + LARGEST_PAGE + " tenants.");
        }
        if (sort != null && !EXPRESSIONS.containsKey(column(sort))) {
            throw new IllegalArgumentException("Tenants cannot be sorted by '" + sort + "'.");
        }
    }

    /** With one phase or any (null), and whatever the error. */
    public TenantQuery(
            @Nullable String q,
            @Nullable TenantStatus status,
            @Nullable WorkerPhase phase,
            @Nullable String host,
            @Nullable String sort,
            int page,
            int size) {
        this(q, status, phase == null ? Set.of() : Set.of(phase), host, null, sort, page, size);
    }

    /** What {@code q} is as part of a number: without the separators and the leading zero with which people write it. */
    Optional<String> partOfNumber() {
        return Optional.ofNullable(q)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> text.replaceAll("[^+0-9]", "").replaceFirst("^0+(?=.)", ""));
    }

    /** Ends with the id, so that pages neither repeat nor miss a tenant. */
    String orderBy() {
        String wanted = Optional.ofNullable(sort).orElse("name");
        String direction = wanted.startsWith("-") ? " desc" : " asc";
        return EXPRESSIONS.get(column(wanted)) + direction + " nulls last, t.id";
    }

    private static String column(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }
}
