package io.flowhq.simulator.network;

import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes the identifiers that WhatsApp's servers and phones give. */
final class Identifiers {

    /** As long as the references that WhatsApp Web shows, so that a QR code of it has the same density. */
    private static final int REF_BYTES = 64;

    private static final int MESSAGE_ID_BYTES = 16;
    private static final int LINK_CODE_LENGTH = 8;
    private static final String LINK_CODE_CHARACTERS = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private final RandomGenerator random;

    Identifiers(RandomGenerator random) {
        this.random = random;
    }

    /** The part of a QR code that changes. */
    String ref() {
        byte[] bytes = new byte[REF_BYTES];
        random.nextBytes(bytes);
        return "2@" + Base64.getEncoder().encodeToString(bytes);
    }

    /** In the form of an Android phone: 32 hexadecimal digits. */
    String messageId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < MESSAGE_ID_BYTES; i++) {
            id.append(String.format(Locale.ROOT, "%02X", random.nextInt(256)));
        }
        return id.toString();
    }

    /** What a person types on the phone. */
    String linkCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LINK_CODE_LENGTH; i++) {
            code.append(LINK_CODE_CHARACTERS.charAt(random.nextInt(LINK_CODE_CHARACTERS.length())));
        }
        return code.toString();
    }
}
