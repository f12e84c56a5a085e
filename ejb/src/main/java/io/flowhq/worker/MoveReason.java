package io.flowhq.worker;

/** Why a worker left its host without anybody asking for it. */
public enum MoveReason {
    /** Its host was lost. */
    HOST_LOST,
    /** Its host is drained. */
    DRAIN
}
