package io.flowhq.workerhost.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreContract;
import io.flowhq.contract.sessionstore.SessionStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSessionStoreTest extends SessionStoreContract {
    @TempDir
    Path shared;

    private FolderSessionStore store;

    @BeforeEach
    void open() {
        store = FolderSessionStore.open(shared);
    }

    @Test
    void two_hosts_on_one_folder_have_one_store_and_two_on_two_have_two(@TempDir Path another) {
        assertThat(FolderSessionStore.open(shared).id()).isEqualTo(store.id());
        assertThat(FolderSessionStore.open(another).id()).isNotEqualTo(store.id());
    }

    @Test
    void a_folder_that_cannot_be_one_is_refused_in_a_sentence() throws IOException {
        Path file = Files.createFile(shared.resolve("file"));

        assertThatThrownBy(() -> FolderSessionStore.open(file))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void what_a_host_that_died_while_it_wrote_has_left_is_swept_by_the_next_claim() throws IOException {
        UUID tenant = UUID.randomUUID();
        store.claim(tenant, 1);
        Path folder = shared.resolve(tenant.toString());
        for (String left : List.of("1.new", "2.bin", "3.json.part", "generation.part")) {
            Files.writeString(folder.resolve(left), "left");
        }

        store.claim(tenant, 2);

        assertThat(folder).isDirectoryNotContaining("glob:**/{*.new,*.bin,*.part}");
        assertThat(folder.resolve("generation")).hasContent("2");
    }

    @Test
    void what_is_just_being_sent_by_the_generation_that_claims_again_is_left_alone() throws IOException {
        UUID tenant = UUID.randomUUID();
        store.claim(tenant, 1);
        Path sent = Files.writeString(shared.resolve(tenant + "/1.new"), "just coming");

        store.claim(tenant, 1);

        assertThat(sent).exists();
    }

    @Test
    void a_removed_tenant_leaves_nothing_not_even_what_does_not_belong_there() throws IOException {
        UUID tenant = UUID.randomUUID();
        store.claim(tenant, 1);
        Path folder = shared.resolve(tenant.toString());
        Files.createDirectories(folder.resolve("strange/folder"));

        store.remove(tenant);
        store.remove(tenant);

        assertThat(folder).doesNotExist();
    }

    @Override
    protected SessionStore store() {
        return store == null ? FolderSessionStore.open(shared) : store;
    }

    @Override
    protected UUID newTenant() {
        return UUID.randomUUID();
    }

    @Override
    protected void assign(UUID tenantId, long generation) {
        // whoever claims it has it
    }

    @Override
    protected void delete(UUID tenantId) {
        store.remove(tenantId);
    }

    @Override
    protected void spoil(SessionSnapshot snapshot) {
        Path content = shared.resolve(snapshot.tenantId().toString()).resolve(snapshot.id() + ".bin");
        try {
            byte[] bytes = Files.readAllBytes(content);
            bytes[bytes.length / 2] ^= 1;
            Files.write(content, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
