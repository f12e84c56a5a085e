package io.flowhq.workerhost.whatsapp;

/** The page could not do what it was asked for; the message is a sentence for people and holds no customer's text. */
public final class PageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean interrupted;

    private PageException(String reason, boolean interrupted) {
        super(reason);
        this.interrupted = interrupted;
    }

    /** The page that was asked ended or was loaded again before it answered: whether it did it is not known. */
    static PageException interrupted(String reason) {
        return new PageException(reason, true);
    }

    /** Whether it is unknown if the page did what it was asked for; else it did not. */
    public boolean wasInterrupted() {
        return interrupted;
    }

    public PageException(String reason) {
        this(reason, false);
    }
}
