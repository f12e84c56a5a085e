package io.flowhq.fleet.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.input.Checks;
import io.flowhq.tenant.TenantQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants a job is about, as people write it: those that fit everything that is said. Saying nothing means all.
 *
 * @param q part of the name or number
 * @param status a TenantStatus
 * @param phases any of these WorkerPhases
 * @param host the one that a tenant is placed on
 * @param errorCode an ErrorCode
 * @param tenantIds any of these
 */
public record TenantFilter(
        @Nullable String q,
        @Nullable String status,
        @Nullable List<String> phases,
        @Nullable String host,
        @Nullable String errorCode,
        @Nullable List<String> tenantIds) {
    private static final int LONGEST_TEXT = 120;
    private static final int LONGEST_HOST = 40;
    private static final int MOST_IDS = 1000;

    /** Every tenant. */
    public static final TenantFilter ALL = new TenantFilter(null, null, null, null, null, null);

    public TenantFilter {
        phases = phases == null || phases.isEmpty() ? null : List.copyOf(new TreeSet<>(phases));
        tenantIds = tenantIds == null || tenantIds.isEmpty() ? null : List.copyOf(new TreeSet<>(tenantIds));
    }

    /** The same without blanks and in the constants' own letters; notes what is wrong. */
    TenantFilter checked(Checks checks) {
        return new TenantFilter(
                text(checks, "q", q, LONGEST_TEXT),
                constant(checks, "status", status, TenantStatus.class),
                phases == null
                        ? null
                        : phases.stream()
                                .map(phase -> constant(checks, "phases", phase, WorkerPhase.class))
                                .flatMap(phase -> Optional.ofNullable(phase).stream())
                                .toList(),
                text(checks, "host", host, LONGEST_HOST),
                constant(checks, "error_code", errorCode, ErrorCode.class),
                tenantIds == null ? null : ids(checks, tenantIds));
    }

    private static @Nullable String text(Checks checks, String field, @Nullable String value, int longest) {
        return value == null || value.isBlank()
                ? null
                : checks.text("filter." + field, value, longest).orElse(null);
    }

    private static <E extends Enum<E>> @Nullable String constant(
            Checks checks, String field, @Nullable String value, Class<E> type) {
        return value == null
                ? null
                : checks.constant("filter." + field, value, type)
                        .map(Enum::name)
                        .orElse(null);
    }

    private static List<String> ids(Checks checks, List<String> ids) {
        if (ids.size() > MOST_IDS) {
            checks.refuse("filter.tenant_ids", "Must be " + MOST_IDS + " ids at most, not " + ids.size() + ".");
            return List.of();
        }
        List<String> clean = new ArrayList<>();
        for (String id : ids) {
            try {
                clean.add(UUID.fromString(id).toString());
            } catch (IllegalArgumentException e) {
                checks.refuse("filter.tenant_ids", "Must be UUIDs of tenants.");
                return List.of();
            }
        }
        return clean;
    }

    /** For the tenants' own search, without the ids. */
    TenantQuery query() {
        return new TenantQuery(
                q,
                status == null ? null : TenantStatus.valueOf(status),
                phases == null
                        ? Set.of()
                        : phases.stream().map(WorkerPhase::valueOf).collect(Collectors.toSet()),
                host,
                errorCode == null ? null : ErrorCode.valueOf(errorCode),
                null,
                0,
                TenantQuery.LARGEST_PAGE);
    }

    boolean names(UUID tenant) {
        return tenantIds == null || tenantIds.contains(tenant.toString());
    }

    /** In words, the same for the same tenants: "all tenants", or what they have in common. */
    @JsonIgnore
    String words() {
        List<String> said = new ArrayList<>();
        said(said, "q", q);
        said(said, "status", status);
        said(said, "phases", phases == null ? null : String.join("/", phases));
        said(said, "host", host);
        said(said, "error", errorCode);
        if (tenantIds != null) {
            // The whole list would be too long for a name; two different lists have different fingerprints.
            UUID fingerprint =
                    UUID.nameUUIDFromBytes(String.join(",", tenantIds).getBytes(StandardCharsets.UTF_8));
            said.add(tenantIds.size() + " by id (" + fingerprint + ")");
        }
        return said.isEmpty() ? "all tenants" : "tenants with " + String.join(", ", said);
    }

    private static void said(List<String> said, String name, @Nullable String value) {
        if (value != null) {
            said.add(name + " " + value);
        }
    }
}
