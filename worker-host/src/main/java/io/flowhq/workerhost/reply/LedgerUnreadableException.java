package io.flowhq.workerhost.reply;

/** The ledger cannot be opened, and room on the disk would not help; the message is a sentence that says what would. */
public final class LedgerUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerUnreadableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
