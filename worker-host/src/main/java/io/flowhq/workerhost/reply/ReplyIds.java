package io.flowhq.workerhost.reply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids that replies are sent with, derived from the message that they answer: whoever sends the reply again, after
 * whatever crash, sends it with the same id, and the customer sees one message.
 */
final class ReplyIds {
    /** As WhatsApp Web's own ids begin. */
    private static final String PREFIX = "3EB0";
    /** So long are WhatsApp Web's own ids: 18 hexadecimal digits. */
    private static final int BYTES = 9;

    private ReplyIds() {}

    static String replyTo(String messageId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().withUpperCase().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
