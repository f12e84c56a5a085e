package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;

/**
 * What is decided about a message, and what is remembered from then on.
 *
 * @param decision what becomes of the message
 * @param memory of its chat
 * @param counts whether the reply is one of the tenant's replies per minute
 */
record Verdict(Decision decision, ChatMemory memory, boolean counts) {
    static Verdict silent(MessageOutcome outcome, ChatMemory memory) {
        return new Verdict(Decision.silent(outcome), memory, false);
    }

    /** One that the limit does not know of. */
    static Verdict free(MessageOutcome outcome, String text, ChatMemory memory) {
        return new Verdict(new Decision(outcome, text), memory, false);
    }

    static Verdict counted(MessageOutcome outcome, String text, ChatMemory memory) {
        return new Verdict(new Decision(outcome, text), memory, true);
    }
}
