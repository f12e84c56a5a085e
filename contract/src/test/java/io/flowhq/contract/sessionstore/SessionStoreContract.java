package io.flowhq.contract.sessionstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.SessionSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of sessions promises, whoever keeps it. */
public abstract class SessionStoreContract {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private UUID tenant;

    /** As the host sees it. */
    protected abstract SessionStore store();

    /** A tenant that there is. */
    protected abstract UUID newTenant();

    /** The control plane gives the tenant's worker to that generation. */
    protected abstract void assign(UUID tenantId, long generation);

    /** The control plane deletes the tenant, and its hosts have done what they have to. */
    protected abstract void delete(UUID tenantId);

    /** Somebody or something spoils what is kept of a snapshot. */
    protected abstract void spoil(SessionSnapshot snapshot);

    @BeforeEach
    void begin() {
        tenant = newTenant();
        claim(1);
    }

    @Test
    void what_was_put_is_found_and_fetched_as_it_was() throws IOException {
        SessionSnapshot put = put(1, 0, 2_000_000);

        assertThat(claim(1)).containsExactly(put);
        assertThat(fetched(put)).isEqualTo(Files.readAllBytes(content(put)));
    }

    @Test
    void nothing_is_kept_of_a_session_that_nobody_has_put() {
        assertThat(claim(1)).isEmpty();
    }

    @Test
    void the_last_two_are_kept_the_newest_first() throws IOException {
        put(1, 0, 10);
        SessionSnapshot second = put(1, 60, 20);
        SessionSnapshot third = put(1, 120, 30);

        assertThat(claim(1)).containsExactly(third, second);
        assertThat(fetched(second)).hasSize(20);
    }

    @Test
    void what_is_put_after_the_clock_was_set_back_is_the_newest_all_the_same() throws IOException {
        put(1, 3_600, 10);
        SessionSnapshot second = put(1, 3_660, 20);
        SessionSnapshot third = put(1, 60, 30);
        assertThat(claim(1)).extracting(SessionSnapshot::id).containsExactly(third.id(), second.id());

        SessionSnapshot fourth = put(1, 120, 40);

        assertThat(claim(1)).extracting(SessionSnapshot::id).containsExactly(fourth.id(), third.id());
        assertThat(fetched(claim(1).get(0))).hasSize(40);
    }

    @Test
    void a_newer_generation_counts_more_than_a_clock() throws IOException {
        SessionSnapshot first = put(1, 600, 10);
        claim(2);
        SessionSnapshot second = put(2, 0, 10);

        assertThat(claim(2)).containsExactly(second, first);
    }

    @Test
    void an_older_generation_can_neither_write_nor_claim_nor_forget_once_a_newer_one_has_claimed() throws IOException {
        SessionSnapshot kept = put(1, 0, 10);
        claim(2);

        assertThatThrownBy(() -> put(1, 60, 10)).isInstanceOf(OutdatedGenerationException.class);
        assertThatThrownBy(() -> store().claim(tenant, 1)).isInstanceOf(OutdatedGenerationException.class);
        assertThatThrownBy(() -> store().forget(tenant, 1)).isInstanceOf(OutdatedGenerationException.class);
        assertThat(claim(2)).containsExactly(kept);
    }

    @Test
    void of_a_claim_and_the_writes_of_an_older_generation_at_the_same_time_no_write_comes_after_the_claim()
            throws IOException, InterruptedException, ExecutionException {
        SessionSnapshot large = snapshot(1, 0, 3_000_000);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> writer = threads.submit(() -> putUntilRefused(large));
            Callable<List<SessionSnapshot>> claim = () -> claim(2);
            List<SessionSnapshot> claimed = threads.submit(claim).get();
            writer.get();
            assertThat(claim(2)).isEqualTo(claimed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_logout_leaves_nothing_but_the_fence() throws IOException {
        put(1, 0, 10);
        claim(2);
        put(2, 0, 10);

        store().forget(tenant, 2);

        assertThat(claim(2)).isEmpty();
        assertThatThrownBy(() -> put(1, 60, 10)).isInstanceOf(OutdatedGenerationException.class);
        SessionSnapshot next = put(2, 120, 10);
        assertThat(claim(2)).containsExactly(next);
    }

    @Test
    void of_a_deleted_tenant_nothing_is_kept_and_nothing_taken() throws IOException {
        SessionSnapshot kept = put(1, 0, 10);

        delete(tenant);

        assertThatThrownBy(() -> put(1, 60, 10)).isInstanceOf(OutdatedGenerationException.class);
        assertThatThrownBy(() -> fetched(kept)).isInstanceOf(SessionStoreException.class);
    }

    @Test
    void a_snapshot_that_was_spoilt_is_refused_and_the_one_before_still_there() throws IOException {
        SessionSnapshot before = put(1, 0, 1_000);
        SessionSnapshot spoilt = put(1, 60, 1_000);
        spoil(spoilt);

        assertThatThrownBy(() -> fetched(spoilt))
                .isInstanceOf(UnusableSnapshotException.class)
                .hasMessageContaining(spoilt.id().toString());
        assertThat(fetched(before)).isEqualTo(Files.readAllBytes(content(before)));
    }

    @Test
    void a_content_that_is_not_what_was_described_is_not_kept() throws IOException {
        SessionSnapshot kept = put(1, 0, 10);
        SessionSnapshot torn = snapshot(1, 60, 1_000_000);
        Files.write(content(torn), new byte[999_999]);

        assertThatThrownBy(() -> store().put(torn, content(torn))).isInstanceOf(SessionStoreException.class);
        assertThat(claim(1)).containsExactly(kept);
    }

    private List<SessionSnapshot> claim(long generation) {
        assign(tenant, generation);
        return store().claim(tenant, generation);
    }

    private void putUntilRefused(SessionSnapshot like) {
        List<SessionSnapshot> written = new ArrayList<>();
        try {
            while (written.size() < 1_000) {
                SessionSnapshot next = new SessionSnapshot(
                        UUID.randomUUID(), tenant, 1, NOON.plusSeconds(written.size()), like.bytes(), like.sha256());
                store().put(next, content(like));
                written.add(next);
            }
            throw new AssertionError("Nobody refused an older generation");
        } catch (OutdatedGenerationException e) {
            assertThat(e).hasMessageContaining(tenant.toString());
        }
    }

    private SessionSnapshot put(long generation, int second, int size) throws IOException {
        SessionSnapshot snapshot = snapshot(generation, second, size);
        store().put(snapshot, content(snapshot));
        return snapshot;
    }

    private SessionSnapshot snapshot(long generation, int second, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        UUID id = UUID.randomUUID();
        Path file = folder.resolve(id.toString());
        Files.write(file, bytes);
        return new SessionSnapshot(id, tenant, generation, NOON.plusSeconds(second), size, Checksum.of(file));
    }

    private Path content(SessionSnapshot snapshot) {
        return folder.resolve(snapshot.id().toString());
    }

    private byte[] fetched(SessionSnapshot snapshot) throws IOException {
        Path target = folder.resolve("fetched");
        store().fetch(snapshot, target);
        return Files.readAllBytes(target);
    }
}
