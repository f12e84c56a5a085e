package io.flowhq.simulator.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files of messages, as WhatsApp's servers keep them; in the clear, and the oldest go first. Thread-safe. */
final class MediaStore {

    /** What a picture or a film may have on WhatsApp. */
    static final int MAX_FILE_BYTES = 16 << 20;

    /** Bounds the memory of a long benchmark. */
    private static final int MAX_TOTAL_BYTES = 2 * MAX_FILE_BYTES;

    private final Map<String, Media> files = new LinkedHashMap<>();
    private int total;

    /**
     * One file.
     *
     * @param hash SHA-256 in hexadecimal digits
     */
    record Media(String hash, byte[] content, String mimetype) {

        /** Under the names that WhatsApp Web gives a message's attributes. */
        Map<String, Object> details() {
            String filehash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash));
            return Map.of(
                    "directPath", "/media/" + hash,
                    "filehash", filehash,
                    "encFilehash", filehash,
                    "mimetype", mimetype,
                    "size", content.length);
        }
    }

    synchronized Media keep(byte[] content, String mimetype) {
        Media media = new Media(hashOf(content), content, mimetype);
        remove(media.hash());
        files.put(media.hash(), media);
        total += content.length;
        while (total > MAX_TOTAL_BYTES) {
            remove(files.keySet().iterator().next());
        }
        return media;
    }

    synchronized Optional<Media> find(String hash) {
        return Optional.ofNullable(files.get(hash));
    }

    private void remove(String hash) {
        Media removed = files.remove(hash);
        total -= removed == null ? 0 : removed.content().length;
    }

    private static String hashOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
