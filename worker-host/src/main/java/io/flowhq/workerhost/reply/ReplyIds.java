package io.flowhq.workerhost.reply;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The ids that replies are sent with, derived from the message that they answer: whoever sends the reply again, after
 * whatever crash, sends it with the same id, and the customer sees one message.
 */
final class ReplyIds {
    /** As WhatsApp Web's own ids begin. */
    private static final String PREFIX = "3EB0";
    /** So long are WhatsApp Web's own ids: 18 hexadecimal digits. */
    private static final int BYTES = 9;

    private static final int FINGERPRINT_DIGITS = 2 * Long.BYTES;
    private static final Pattern OURS = Pattern.compile(PREFIX + "[0-9A-F]{" + 2 * BYTES + "}");

    private ReplyIds() {}

    static String replyTo(String messageId) {
        return PREFIX + HexFormat.of().withUpperCase().formatHex(hash(messageId), 0, BYTES);
    }

    /** What a message is remembered by when it is answered. */
    static long fingerprint(String messageId) {
        return ByteBuffer.wrap(hash(messageId)).getLong();
    }

    /** The fingerprint of the message that a reply of ours with this id would answer; empty if it is none of ours. */
    static OptionalLong fingerprintBehind(String replyId) {
        return OURS.matcher(replyId).matches()
                ? OptionalLong.of(
                        HexFormat.fromHexDigitsToLong(replyId, PREFIX.length(), PREFIX.length() + FINGERPRINT_DIGITS))
                : OptionalLong.empty();
    }

    private static byte[] hash(String messageId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
