package io.flowhq.web.page.words;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker's phase in plain words, as pills show it. Immutable.
 *
 * @param word what it is, in a word or two
 * @param tone what it means
 * @param icon the PrimeIcon beside the word, such as {@code pi-check}
 */
public record StateWord(String word, Tone tone, String icon) {
    public StateWord {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(icon, "icon");
    }

    /**
     * The word for a phase.
     *
     * @param phase the worker's
     * @param errorCode why it is in that phase, or what is wrong though the phase goes on
     */
    public static StateWord of(WorkerPhase phase, @Nullable ErrorCode errorCode) {
        if (isOutOfRoom(phase, errorCode)) {
            return new StateWord("Disk full", Tone.BAD, "pi-database");
        }
        return switch (phase) {
            case STOPPED -> new StateWord("Stopped", Tone.OFF, "pi-pause");
            case WAITING_FOR_HOST -> new StateWord("No host", Tone.BAD, "pi-server");
            case STARTING -> new StateWord("Starting", Tone.WAIT, "pi-hourglass");
            case AWAITING_LINK -> awaitingLink(errorCode);
            case CONNECTED -> connected(errorCode);
            case RECONNECTING -> new StateWord("Reconnecting", Tone.BAD, "pi-sync");
            case BACKOFF -> new StateWord("Restarting", Tone.BAD, "pi-refresh");
            case CRASH_LOOP -> new StateWord("Crash loop", Tone.BAD, "pi-exclamation-triangle");
            case STALE -> new StateWord("Not responding", Tone.BAD, "pi-clock");
            case LOST -> new StateWord("Host lost", Tone.BAD, "pi-server");
            case FAILED -> new StateWord("Failed", Tone.BAD, "pi-times-circle");
            case STOPPING -> new StateWord("Stopping", Tone.OFF, "pi-hourglass");
        };
    }

    /** Whether nobody is answered because a disk is full, in a phase that says nothing of it. */
    static boolean isOutOfRoom(WorkerPhase phase, @Nullable ErrorCode errorCode) {
        return errorCode == ErrorCode.DISK_FULL
                && phase.status() == WorkerStatus.RUNNING
                && phase != WorkerPhase.STOPPING;
    }

    private static StateWord connected(@Nullable ErrorCode errorCode) {
        return errorCode == ErrorCode.MESSAGE_HANDLING
                ? new StateWord("Answer failed", Tone.BAD, "pi-comment")
                : new StateWord("Connected", Tone.OK, "pi-check");
    }

    private static StateWord awaitingLink(@Nullable ErrorCode errorCode) {
        if (errorCode == ErrorCode.LOGGED_OUT) {
            return new StateWord("Signed out", Tone.ACT, "pi-sign-out");
        }
        if (errorCode == ErrorCode.WRONG_NUMBER) {
            return new StateWord("Wrong number", Tone.ACT, "pi-phone");
        }
        if (errorCode == ErrorCode.PASSKEY_REQUIRED) {
            return new StateWord("Needs passkey", Tone.ACT, "pi-key");
        }
        return new StateWord("Needs scan", Tone.ACT, "pi-qrcode");
    }
}
