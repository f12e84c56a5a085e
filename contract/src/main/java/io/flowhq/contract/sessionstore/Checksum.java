package io.flowhq.contract.sessionstore;

import io.flowhq.contract.SessionSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a snapshot's content is whole. */
public final class Checksum {
    private Checksum() {}

    /** The SHA-256 of a file, in lower-case hexadecimal digits. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Makes sure that a file holds that snapshot.
     *
     * @throws UnusableSnapshotException if it is torn or another
     */
    public static void check(SessionSnapshot snapshot, Path file) throws IOException {
        if (Files.size(file) != snapshot.bytes() || !of(file).equals(snapshot.sha256())) {
            throw new UnusableSnapshotException(snapshot, "it is torn, its checksum is another");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
