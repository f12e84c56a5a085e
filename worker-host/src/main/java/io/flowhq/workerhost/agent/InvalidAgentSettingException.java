package io.flowhq.workerhost.agent;

/** The agent cannot start; the message is one sentence that says what to do. */
public final class InvalidAgentSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidAgentSettingException(String sentence) {
        super(sentence);
    }
}
