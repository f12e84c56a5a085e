package io.flowhq.settings;

import org.jspecify.annotations.Nullable;

/** An environment variable cannot be used; the message is one sentence for the person who set it. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String sentence) {
        this(sentence, null);
    }

    public InvalidSettingException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
