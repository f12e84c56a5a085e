package io.flowhq.contract;

/** The closed list of reasons why a worker is not well; the portal shows a remedy for each. */
public enum ErrorCode {
    NO_HOST,
    START_FAILED,
    BROWSER_UNAVAILABLE,
    AUTH_FAILURE,
    LOGGED_OUT,
    WRONG_NUMBER,
    PASSKEY_REQUIRED,
    CONFLICT,
    BLOCKED,
    OUTDATED,
    RECONNECT_EXHAUSTED,
    STALE,
    CRASH_LOOP,
    HOST_LOST,
    OUT_OF_MEMORY,
    DISK_FULL,
    /** One message could not be handled; the phase is unchanged and the next success clears it. */
    MESSAGE_HANDLING
}
