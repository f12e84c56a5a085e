package io.flowhq.contract;

import org.jspecify.annotations.Nullable;

/** A text that is no message of this contract: broken JSON, a missing field, an unknown type. It belongs to the dead letters. */
public final class UnreadableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
