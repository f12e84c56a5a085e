package io.flowhq.contract;

import java.util.UUID;
import java.util.regex.Pattern;

/** The names of the broker's addresses, without any prefix: foreign clients see them as they stand here. */
public final class Addresses {
    /** Host to control plane: state snapshots and log entries. Anycast, persistent. */
    public static final String EVENTS = "flowhq.events";
    /** Host to control plane: one message per host and interval. Anycast, non-persistent, expiring at the broker. */
    public static final String HEARTBEATS = "flowhq.heartbeats";
    /** Tools to control plane. Anycast. */
    public static final String OPERATIONS = "flowhq.operations";
    /** Control plane to anyone. Multicast. */
    public static final String NOTIFICATIONS = "flowhq.notifications";
    /** What could not be handled, with the reason. Anycast. */
    public static final String DEAD_LETTERS = "flowhq.dead-letters";

    /** Host to control plane: what it wants of the store of session snapshots. Anycast, non-persistent, expiring. */
    public static final String SESSIONS = "flowhq.sessions";

    private static final String ANSWER_PREFIX = "flowhq.answers.";
    private static final String HOST_PREFIX = "flowhq.host.";
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    private Addresses() {}

    /** Control plane to one host. Anycast, one consumer, non-persistent. */
    public static String ofHost(String name) {
        return HOST_PREFIX + requireHostName(name);
    }

    /** Host to whoever asked: the answer to one {@link WorkerRequest}. Anycast, non-persistent, gone with its reader. */
    public static String ofAnswer(UUID requestId) {
        return ANSWER_PREFIX + requestId;
    }

    /**
     * A host's name as it may stand in an address: 1 to 40 lower-case letters, digits and inner hyphens.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed
     */
    public static String requireHostName(String name) {
        if (!HOST_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A host's name has 1 to 40 lower-case letters, digits and inner hyphens, not '" + name
                            + "'. Choose another FLOWHQ_HOST_NAME.");
        }
        return name;
    }
}
