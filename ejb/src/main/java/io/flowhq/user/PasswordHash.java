package io.flowhq.user;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2-sha256$rounds$salt$hash}, the last two in Base64. Immutable.
 *
 * <p>PBKDF2-HMAC-SHA-256 with 600,000 rounds (OWASP's password storage cheat sheet, 2023) and a salt of 128 bits; making
 * and checking each block for 130 to 180 ms of one core. The rounds stand in the text, so that they can be raised later.
 */
public record PasswordHash(String text) {
    /** Longer ones would only cost time: PBKDF2 hashes them to 256 bits first. */
    public static final int LONGEST_PASSWORD = 200;

    /** NIST SP 800-63B's least length for passwords that people choose. */
    public static final int SHORTEST_PASSWORD = 8;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ROUNDS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Made at class loading from random bytes: no password fits it. */
    private static final PasswordHash NOBODYS = of(randomText());

    public PasswordHash {
        if (text.split("\\$").length != 4 || !text.startsWith(SCHEME + "$")) {
            throw new IllegalArgumentException("Not a password hash of the scheme " + SCHEME);
        }
    }

    /** Hashes a password under a new salt. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        byte[] hash = derive(password, salt, ROUNDS);
        return new PasswordHash(
                SCHEME + "$" + ROUNDS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** A hash that no password fits: checking against it costs an unknown account the same time as a known one. */
    public static PasswordHash nobodys() {
        return NOBODYS;
    }

    /** Whether this is the hash of that password, in a time that does not depend on where they differ. */
    public boolean fits(String password) {
        String[] parts = text.split("\\$");
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    /** Neither the hash nor its salt belongs in a log. */
    @Override
    public String toString() {
        return "PasswordHash[" + SCHEME + "]";
    }

    private static String randomText() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
