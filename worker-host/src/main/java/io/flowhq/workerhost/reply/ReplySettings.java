package io.flowhq.workerhost.reply;

import java.time.Duration;

/**
 * How replies are given. Immutable.
 *
 * @param maxAge messages that came while the worker was away are answered when they are no older; from
 *     FLOWHQ_REPLY_MAX_AGE_MINUTES
 * @param ackLimit how long WhatsApp's servers may take to acknowledge a reply before the chat is looked into
 * @param retryPause before what the page did not answer is taken up again
 */
public record ReplySettings(Duration maxAge, Duration ackLimit, Duration retryPause) {
    /** Phones on bad networks take seconds; a chat waits so long for its next reply. */
    public static final Duration DEFAULT_ACK_LIMIT = Duration.ofSeconds(30);

    /** A page that loads itself again takes about so long. */
    public static final Duration DEFAULT_RETRY_PAUSE = Duration.ofSeconds(5);

    /** With the default limit for acknowledgements and the default pause. */
    public ReplySettings(Duration maxAge) {
        this(maxAge, DEFAULT_ACK_LIMIT, DEFAULT_RETRY_PAUSE);
    }
}
