package io.flowhq.workerhost.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCipherTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID SNAPSHOT = new UUID(0, 2);
    private static final int SEGMENT = 1 << 20;

    private final SnapshotCipher cipher = cipherOf(1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT + 7})
    void what_was_encrypted_is_decrypted(int size) throws IOException {
        byte[] plain = random(size);

        assertThat(decrypted(cipher, TENANT, SNAPSHOT, encrypted(plain))).isEqualTo(plain);
    }

    @Test
    void nothing_of_the_content_is_to_be_seen() throws IOException {
        byte[] plain = new byte[10_000];
        Arrays.fill(plain, (byte) 'x');

        assertThat(new String(encrypted(plain), StandardCharsets.ISO_8859_1)).doesNotContain("xxxx");
        assertThat(encrypted(plain)).isNotEqualTo(encrypted(plain));
    }

    @Test
    void another_key_another_tenant_and_another_snapshot_do_not_open_it() throws IOException {
        byte[] encrypted = encrypted(random(100));

        assertThatThrownBy(() -> decrypted(cipherOf(2), TENANT, SNAPSHOT, encrypted))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> decrypted(cipher, SNAPSHOT, SNAPSHOT, encrypted))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decrypted(cipher, TENANT, TENANT, encrypted)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20, 40, SEGMENT, SEGMENT + 60, 2 * SEGMENT + 40, 2 * SEGMENT + 100})
    void a_changed_byte_is_noticed_wherever_it_is(int place) throws IOException {
        byte[] encrypted = encrypted(random(2 * SEGMENT + 80));
        encrypted[place] ^= 1;

        assertThatThrownBy(() -> decrypted(cipher, TENANT, SNAPSHOT, encrypted)).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_cut_off_between_two_segments_is_noticed() throws IOException {
        byte[] whole = encrypted(random(2 * SEGMENT));
        int header = 5 + 32;
        int segment = 4 + SEGMENT + 16;

        assertThatThrownBy(() -> decrypted(cipher, TENANT, SNAPSHOT, Arrays.copyOf(whole, header + segment)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("torn");
    }

    @Test
    void a_key_is_read_from_a_file_and_never_shown(@TempDir Path folder) throws IOException {
        byte[] bytes = random(32);
        String text = Base64.getEncoder().encodeToString(bytes);
        Path file = Files.writeString(folder.resolve("key"), text + "\n");

        SnapshotKey key = SnapshotKey.read(file);

        assertThat(key.fingerprint())
                .isEqualTo(SnapshotKey.of(bytes).fingerprint())
                .isNotEqualTo(SnapshotKey.of(new byte[32]).fingerprint());
        assertThat(key.toString()).doesNotContain(text.substring(0, 8));
    }

    @Test
    void a_key_that_is_none_is_refused_with_what_to_do(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "c2hvcnQ=");

        assertThatThrownBy(() -> SnapshotKey.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 random bytes");
        assertThatThrownBy(() -> SnapshotKey.read(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/dev/urandom");
    }

    private byte[] encrypted(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        cipher.encrypt(TENANT, SNAPSHOT, new ByteArrayInputStream(plain), out);
        return out.toByteArray();
    }

    private static byte[] decrypted(SnapshotCipher with, UUID tenant, UUID snapshot, byte[] encrypted)
            throws IOException {
        try (InputStream in = with.decrypting(tenant, snapshot, new ByteArrayInputStream(encrypted))) {
            return in.readAllBytes();
        }
    }

    private static SnapshotCipher cipherOf(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return new SnapshotCipher(SnapshotKey.of(key));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
