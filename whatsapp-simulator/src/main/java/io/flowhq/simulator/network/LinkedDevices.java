package io.flowhq.simulator.network;

import java.util.Map;

/** Remembers over a restart of the simulator which devices are linked to which number, as WhatsApp's servers do. */
public interface LinkedDevices {

    /** Number by device id. */
    Map<String, String> load();

    /** Replaces what was remembered. */
    void save(Map<String, String> numberByDevice);
}
