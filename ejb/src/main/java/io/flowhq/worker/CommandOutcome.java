package io.flowhq.worker;

/** What became of a command. */
public enum CommandOutcome {
    /** What was asked for is what is wanted from now on. */
    ACCEPTED,
    /** It has been asked for already under the same key. */
    DUPLICATE
}
