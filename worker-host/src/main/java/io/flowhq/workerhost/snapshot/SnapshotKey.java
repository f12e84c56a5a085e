package io.flowhq.workerhost.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's key for snapshots: 256 random bits, the same on every host, and on nothing but the hosts. Immutable; never
 * shown.
 */
public final class SnapshotKey {
    private static final int BYTES = 32;
    private static final int FINGERPRINT_BYTES = 4;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SnapshotKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The key that a file holds as Base64, with or without padding, in either alphabet.
     *
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    public static SnapshotKey read(Path file) {
        try {
            String text = Files.readString(file).strip().replace('+', '-').replace('/', '_');
            return of(Base64.getUrlDecoder().decode(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("The key file " + file + " cannot be read; make one with"
                    + " 'head -c 32 /dev/urandom | base64', readable by this user alone, the same on every host.");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The key file " + file + " must hold 32 random bytes as Base64; make one with"
                            + " 'head -c 32 /dev/urandom | base64', the same on every host.");
        }
    }

    static SnapshotKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes, not " + bytes.length);
        }
        return new SnapshotKey(bytes);
    }

    /** Tells keys apart without giving anything of them away. */
    public String fingerprint() {
        byte[] digest = derived("flowhq snapshot key".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT_BYTES));
    }

    /** A key for one purpose, made of this one; who has it learns nothing of others. */
    byte[] derived(byte[] purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(purpose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SnapshotKey[" + fingerprint() + "]";
    }
}
