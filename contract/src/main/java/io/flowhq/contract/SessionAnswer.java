package io.flowhq.contract;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link SessionRequest}.
 *
 * @param host who asked
 * @param requestId what it answers
 * @param outcome what became of it
 * @param problem the same for people where it was not done, else null
 * @param snapshots what is kept of the session, the newest first; for a claim
 * @param content the part that was fetched in Base64, else null
 */
public record SessionAnswer(
        String host,
        UUID requestId,
        Outcome outcome,
        @Nullable String problem,
        List<SessionSnapshot> snapshots,
        @Nullable String content)
        implements HostCommand {

    /** What can become of a request. */
    public enum Outcome {
        /** It is so. */
        DONE,
        /** Another generation or host has the session, or the tenant is gone. */
        OUTDATED,
        /** That snapshot, or a part of it, is not there. */
        UNUSABLE,
        /** It could not be done now. */
        FAILED
    }

    public SessionAnswer {
        Addresses.requireHostName(host);
        Objects.requireNonNull(requestId, "request_id");
        Objects.requireNonNull(outcome, "outcome");
        snapshots = snapshots == null ? List.of() : List.copyOf(snapshots);
    }

    @Override
    public String slot() {
        return "session_answer_" + requestId;
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "SessionAnswer[" + outcome + (problem == null ? "" : ", " + problem) + "]";
    }
}
