package io.flowhq.workerhost.reply;

/**
 * The ledger cannot be written, above all because the disk is full. Nothing may be answered until it can: whoever sends
 * without having written it down might send twice.
 */
public final class LedgerFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerFullException(String reason, Throwable cause) {
        super(reason, cause);
    }

    LedgerFullException(String reason) {
        super(reason);
    }
}
