package io.flowhq.web.page.words;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer with which the owner's page opens: do my answers work, and if not, what happens next? Immutable.
 *
 * @param title the answer
 * @param pill the same in a word
 * @param tone what it means
 * @param icon the PrimeIcon beside it
 * @param next what happens next, or what the owner's customers notice
 * @param action the one thing the owner can press
 */
public record OwnerAnswer(String title, String pill, Tone tone, String icon, String next, Action action) {
    /** What the owner can press. */
    public enum Action {
        /** Start answers. */
        START,
        /** Pause answers. */
        PAUSE,
        /** Nothing while it changes. */
        NONE
    }

    public OwnerAnswer {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(pill, "pill");
        Objects.requireNonNull(tone, "tone");
        Objects.requireNonNull(icon, "icon");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(action, "action");
    }

    /**
     * The answer for a phase.
     *
     * @param phase the worker's
     * @param errorCode why, or null
     * @param everStarted false for a shop whose answers were never on
     */
    public static OwnerAnswer of(WorkerPhase phase, @Nullable ErrorCode errorCode, boolean everStarted) {
        if (StateWord.isOutOfRoom(phase, errorCode)) {
            return new OwnerAnswer(
                    "Your answers are off for now",
                    "Disk full",
                    Tone.BAD,
                    "pi-database",
                    "They go on by themselves as soon as there is room. Messages that come meanwhile are answered afterwards.",
                    Action.PAUSE);
        }
        return switch (phase) {
            case STOPPED ->
                everStarted
                        ? new OwnerAnswer(
                                "Answers are paused",
                                "Paused",
                                Tone.OFF,
                                "pi-pause",
                                "Your customers get no automatic answers until you start them.",
                                Action.START)
                        : new OwnerAnswer(
                                "Ready to start",
                                "Not started",
                                Tone.OFF,
                                "pi-play",
                                "Start your answers, then link your phone by scanning a code.",
                                Action.START);
            case WAITING_FOR_HOST ->
                new OwnerAnswer(
                        "Waiting for room",
                        "Waiting",
                        Tone.WAIT,
                        "pi-hourglass",
                        "Your answers start by themselves as soon as there is room.",
                        Action.PAUSE);
            case STARTING ->
                new OwnerAnswer(
                        "Starting your answers",
                        "Starting",
                        Tone.WAIT,
                        "pi-hourglass",
                        "This takes a few seconds. The page turns by itself.",
                        Action.PAUSE);
            case AWAITING_LINK ->
                errorCode == ErrorCode.PASSKEY_REQUIRED
                        ? new OwnerAnswer(
                                "Confirm on your phone",
                                "Needs you",
                                Tone.ACT,
                                "pi-key",
                                "WhatsApp wants to be sure that it is you. The page turns by itself.",
                                Action.PAUSE)
                        : new OwnerAnswer(
                                "Link your WhatsApp",
                                "Needs you",
                                Tone.ACT,
                                "pi-exclamation-circle",
                                "The page turns by itself once your phone is linked.",
                                Action.PAUSE);
            case CONNECTED ->
                new OwnerAnswer(
                        "Your answers are on",
                        "Working",
                        Tone.OK,
                        "pi-check",
                        "Your customers are answered.",
                        Action.PAUSE);
            case RECONNECTING ->
                new OwnerAnswer(
                        "Reconnecting to WhatsApp",
                        "Reconnecting",
                        Tone.WAIT,
                        "pi-sync",
                        "We try again by ourselves. Messages that come meanwhile are answered afterwards.",
                        Action.PAUSE);
            case BACKOFF, STALE ->
                new OwnerAnswer(
                        "Your answers stopped for a moment",
                        "Restarting",
                        Tone.BAD,
                        "pi-refresh",
                        "We start them again by ourselves. Messages that come meanwhile are answered afterwards.",
                        Action.PAUSE);
            case CRASH_LOOP ->
                new OwnerAnswer(
                        "Your answers keep stopping",
                        "Broken",
                        Tone.BAD,
                        "pi-exclamation-triangle",
                        "Until then your customers get no automatic answers.",
                        Action.START);
            case LOST ->
                new OwnerAnswer(
                        "We cannot reach your answers",
                        "Out of reach",
                        Tone.BAD,
                        "pi-exclamation-triangle",
                        "They may still work; we know as soon as the line is back.",
                        Action.PAUSE);
            case FAILED ->
                new OwnerAnswer(
                        "Your answers are off",
                        "Broken",
                        Tone.BAD,
                        "pi-times-circle",
                        "They stay off until this is solved; your customers get no automatic answers.",
                        Action.START);
            case STOPPING ->
                new OwnerAnswer(
                        "Pausing your answers",
                        "Pausing",
                        Tone.OFF,
                        "pi-hourglass",
                        "Answers that are under way are sent first.",
                        Action.NONE);
        };
    }
}
