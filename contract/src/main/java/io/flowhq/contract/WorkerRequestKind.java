package io.flowhq.contract;

/** What people ask a running worker for. */
public enum WorkerRequestKind {
    /** Somebody looks at the QR code: it is to be a fresh one, and to stay so. Answered by the next {@link WorkerSnapshot}. */
    SHOW_CODE,
    /** A code to type on the tenant's phone instead of scanning. Answered by the next {@link WorkerSnapshot}. */
    LINK_CODE,
    /** How the page looks now. Answered by {@link WorkerScreenshot}. */
    SCREENSHOT,
    /** The shop's people leave a chat to the worker again. Answered by the next {@link HandoversReported}. */
    ANSWER_AGAIN
}
