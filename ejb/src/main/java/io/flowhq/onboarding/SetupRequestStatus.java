package io.flowhq.onboarding;

import static io.flowhq.onboarding.SetupRequestAction.APPROVE;
import static io.flowhq.onboarding.SetupRequestAction.LINK;
import static io.flowhq.onboarding.SetupRequestAction.REJECT;
import static io.flowhq.onboarding.SetupRequestAction.REVIEW;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request to be set up stands. What is not drawn here cannot happen:
 *
 * <pre>
 *   SUBMITTED ──review──▶ REVIEWING ──approve──▶ APPROVED ──link──▶ ACTIVE
 *                             │
 *                             └─────reject─────▶ REJECTED
 * </pre>
 */
public enum SetupRequestStatus {
    SUBMITTED,
    REVIEWING,
    APPROVED,
    ACTIVE,
    REJECTED;

    private static final Map<SetupRequestStatus, Map<SetupRequestAction, SetupRequestStatus>> WAYS = Map.of(
            SUBMITTED, Map.of(REVIEW, REVIEWING),
            REVIEWING, Map.of(APPROVE, APPROVED, REJECT, REJECTED),
            APPROVED, Map.of(LINK, ACTIVE),
            ACTIVE, Map.of(),
            REJECTED, Map.of());

    /** Where an action leads from here; empty if it is not possible here. */
    public Optional<SetupRequestStatus> after(SetupRequestAction action) {
        return Optional.ofNullable(WAYS.get(this).get(action));
    }

    /** Whether an action is possible here. */
    public boolean allows(SetupRequestAction action) {
        return after(action).isPresent();
    }

    /** From where an action is possible. */
    static List<SetupRequestStatus> before(SetupRequestAction action) {
        return Arrays.stream(values()).filter(status -> status.allows(action)).toList();
    }

    /** Whether somebody still has to decide, so that a second request would be in the way. */
    public boolean isOpen() {
        return this == SUBMITTED || this == REVIEWING;
    }
}
