package io.flowhq.workerhost.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts snapshots with AES-256-GCM, in segments, so that neither side holds one whole: a snapshot's own key, derived from
 * the installation's, a random salt, the tenant and the snapshot's id; each segment's nonce is its number and whether it is
 * the last. What was changed, cut off, reordered, or belongs to another tenant or snapshot does not decrypt. Thread-safe.
 *
 * <pre>
 *   "FHQS1"  salt (32)  { length (4), of the last one negative  segment with its tag }…
 * </pre>
 */
final class SnapshotCipher {
    private static final byte[] MAGIC = "FHQS1".getBytes(StandardCharsets.US_ASCII);
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int SALT_BYTES = 32;
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final SnapshotKey key;
    private final SecureRandom random = new SecureRandom();

    SnapshotCipher(SnapshotKey key) {
        this.key = key;
    }

    /** Encrypts all that there is. */
    void encrypt(UUID tenantId, UUID snapshotId, InputStream plain, OutputStream encrypted) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        DataOutputStream out = new DataOutputStream(encrypted);
        out.write(MAGIC);
        out.write(salt);
        SecretKeySpec own = keyOf(salt, tenantId, snapshotId);
        byte[] segment = plain.readNBytes(SEGMENT_BYTES);
        for (int number = 0; ; number++) {
            byte[] next = plain.readNBytes(SEGMENT_BYTES);
            boolean last = next.length == 0;
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, own, number, last, segment);
            out.writeInt(last ? -sealed.length : sealed.length);
            out.write(sealed);
            if (last) {
                out.flush();
                return;
            }
            segment = next;
        }
    }

    /**
     * What was encrypted, segment by segment as it is read. Nothing of a segment is given out before it has been proved.
     *
     * @throws IOException if it was not encrypted by this key for this snapshot; the stream throws it too
     */
    InputStream decrypting(UUID tenantId, UUID snapshotId, InputStream encrypted) throws IOException {
        DataInputStream in = new DataInputStream(encrypted);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("it is no snapshot of a session");
        }
        byte[] salt = in.readNBytes(SALT_BYTES);
        return new Decrypting(in, keyOf(salt, tenantId, snapshotId));
    }

    private SecretKeySpec keyOf(byte[] salt, UUID tenantId, UUID snapshotId) {
        ByteArrayOutputStream purpose = new ByteArrayOutputStream();
        purpose.writeBytes(("flowhq snapshot " + tenantId + " " + snapshotId + " ").getBytes(StandardCharsets.UTF_8));
        purpose.writeBytes(salt);
        return new SecretKeySpec(key.derived(purpose.toByteArray()), "AES");
    }

    private static byte[] crypt(int mode, SecretKeySpec own, int number, boolean last, byte[] text) throws IOException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putInt(last ? 1 : 0)
                .putLong(number)
                .array();
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, own, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            return cipher.doFinal(text);
        } catch (AEADBadTagException e) {
            throw new IOException("it is torn, or was encrypted with another key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + TRANSFORMATION, e);
        }
    }

    private static final class Decrypting extends InputStream {
        private final DataInputStream in;
        private final SecretKeySpec own;
        private ByteBuffer plain = ByteBuffer.allocate(0);
        private int number;
        private boolean ended;

        Decrypting(DataInputStream in, SecretKeySpec own) {
            this.in = in;
            this.own = own;
        }

        @Override
        public int read() throws IOException {
            return fill() ? Byte.toUnsignedInt(plain.get()) : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, plain.remaining());
            plain.get(target, offset, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private boolean fill() throws IOException {
            try {
                while (!plain.hasRemaining() && !ended) {
                    int length = in.readInt();
                    ended = length < 0;
                    plain = ByteBuffer.wrap(
                            crypt(Cipher.DECRYPT_MODE, own, number++, ended, in.readNBytes(checked(length))));
                }
                return plain.hasRemaining();
            } catch (EOFException e) {
                throw new IOException("it is torn", e);
            }
        }

        private static int checked(int length) throws IOException {
            int size = Math.abs(length);
            if (size < TAG_BYTES || size > SEGMENT_BYTES + TAG_BYTES) {
                throw new IOException("it is torn");
            }
            return size;
        }
    }
}
