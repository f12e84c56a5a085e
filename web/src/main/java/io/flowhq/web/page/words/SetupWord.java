package io.flowhq.web.page.words;

import io.flowhq.onboarding.PortalEventType;
import io.flowhq.onboarding.SetupRequestStatus;

/** Requests to be set up in plain words, for operators. */
public final class SetupWord {
    private SetupWord() {}

    /** The pill of a request. */
    public static StateWord of(SetupRequestStatus status) {
        return switch (status) {
            case SUBMITTED -> new StateWord("New", Tone.ACT, "pi-inbox");
            case REVIEWING -> new StateWord("In review", Tone.ACT, "pi-eye");
            case APPROVED -> new StateWord("Waits for scan", Tone.WAIT, "pi-qrcode");
            case ACTIVE -> new StateWord("Active", Tone.OK, "pi-check");
            case REJECTED -> new StateWord("Rejected", Tone.OFF, "pi-times");
        };
    }

    /** What happened. */
    public static String of(PortalEventType type) {
        return switch (type) {
            case REGISTERED -> "Made an account";
            case REQUESTED -> "Asked to be set up";
            case REVIEWED -> "Taken into review";
            case APPROVED -> "Approved, worker started";
            case REJECTED -> "Rejected";
            case LINKED -> "Linked the phone";
        };
    }
}
