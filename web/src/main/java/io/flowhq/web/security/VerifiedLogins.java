package io.flowhq.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flowhq.user.Account;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a minute that e-mail address and password belonged together, because a hash costs 130 to 180 ms and a
 * program sends them with every request. What is remembered is a keyed hash that means nothing outside this process.
 * Whoever uses an answer compares the account's version with the present one. Thread-safe; one per node.
 */
@ApplicationScoped
public class VerifiedLogins {
    static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST_REMEMBERED = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<String, Account> verified;

    @Inject
    public VerifiedLogins(Clock clock) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
        verified = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    /** For the container's proxy. */
    protected VerifiedLogins() {
        this(Clock.systemUTC());
    }

    /** The account as it was when these were verified, if that was within the last minute. */
    Optional<Account> find(String email, String password) {
        return Optional.ofNullable(verified.getIfPresent(hash(email, password)));
    }

    void remember(String email, String password, Account account) {
        verified.put(hash(email, password), account);
    }

    void forget(String email, String password) {
        verified.invalidate(hash(email, password));
    }

    private String hash(String email, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // A header cannot hold a zero byte, so the two cannot be divided in another way.
            mac.update(email.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
