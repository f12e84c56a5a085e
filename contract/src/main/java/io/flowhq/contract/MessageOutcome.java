package io.flowhq.contract;

/** The one end that every message of a customer comes to. */
public enum MessageOutcome {
    ANSWERED,
    /** Over the tenant's replies per minute; the chat was told once in that window. */
    RATE_LIMITED,
    /** More than 50 messages of that chat were waiting. */
    QUEUE_FULL,
    /** The away text was due and sent, or had been sent. */
    OUT_OF_HOURS,
    /** Came while the worker was away, longer ago than FLOWHQ_REPLY_MAX_AGE_MINUTES. */
    TOO_OLD,
    /** A person has the chat: the shop's own phone wrote in it, or the customer asked for a person. */
    BY_HUMAN,
    /** The customer asked for no more automatic answers. */
    PAUSED,
    /** Nothing to answer: another picture or voice after it was said that only text is read, or another bot. */
    IGNORED,
    FAILED,
    /** It cannot be known whether the customer saw the reply; it is not sent again. */
    UNCERTAIN
}
