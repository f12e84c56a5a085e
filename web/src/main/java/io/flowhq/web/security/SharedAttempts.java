package io.flowhq.web.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Of attempts to sign in that are the same and come at once, one is made, and all get its result: a program that opens twenty
 * connections at once costs one hash, and counts as one guess. Thread-safe.
 */
final class SharedAttempts {
    private final ConcurrentMap<Attempt, CompletableFuture<SignInResult>> underWay = new ConcurrentHashMap<>();

    /**
     * An attempt.
     *
     * @param who an e-mail address in lower case
     * @param way page or rest
     * @param address the caller's network address
     */
    record Attempt(String who, String password, String way, String address) {
        /** For the audit. */
        String origin() {
            return way + " " + address;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Attempt[" + who + ", " + origin() + "]";
        }
    }

    /** Makes the attempt, or waits for the result of the same one. */
    SignInResult make(Attempt attempt, Function<Attempt, SignInResult> how) {
        CompletableFuture<SignInResult> mine = new CompletableFuture<>();
        CompletableFuture<SignInResult> others = underWay.putIfAbsent(attempt, mine);
        if (others != null) {
            return resultOf(others);
        }
        try {
            mine.complete(how.apply(attempt));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.remove(attempt);
        }
        return resultOf(mine);
    }

    private static SignInResult resultOf(CompletableFuture<SignInResult> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
