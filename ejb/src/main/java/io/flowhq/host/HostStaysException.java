package io.flowhq.host;

import jakarta.ejb.ApplicationException;

/** A host cannot be removed, because it is there or because sessions would be lost that need not be. */
@ApplicationException(rollback = true)
public final class HostStaysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private HostStaysException(String message) {
        super(message);
    }

    /** It reports, or did a moment ago. */
    public static HostStaysException notLost(String name) {
        return new HostStaysException(
                "Host '" + name + "' is not lost. Only a host that has reported nothing for the time"
                        + " of its lease and ten seconds more can be removed; end its worker-host first.");
    }

    /** Something else was done to its store or its workers at the same moment. */
    public static HostStaysException changing(String name) {
        return new HostStaysException("What host '" + name
                + "' leaves behind has just changed, because another host was removed. Try again.");
    }

    /** Its sessions lie in a store that no other host has. */
    public static HostStaysException lastOfItsStore(String name, String store) {
        return new HostStaysException(
                "Host '" + name + "' is the only one with the session store '" + store + "', in which"
                        + " linked sessions lie. Start another host with that store first; they move there without a QR.");
    }
}
