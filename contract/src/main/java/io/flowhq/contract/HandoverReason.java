package io.flowhq.contract;

/** Why the worker is quiet in one chat. */
public enum HandoverReason {
    /** The customer asked for a person. */
    ASKED_FOR_PERSON,
    /** The shop's own phone wrote in the chat. */
    PERSON_WROTE,
    /** The customer asked for no more automatic answers; only the customer takes that back. */
    CUSTOMER_STOPPED,
    /** Another bot answers ours. */
    OTHER_BOT
}
