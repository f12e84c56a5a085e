package io.flowhq.simulator;

import io.flowhq.simulator.network.NetworkSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How a simulator is started.
 *
 * @param port of the control API; 0 for a free one
 * @param tlsPort of WhatsApp Web's page; 0 for a free one
 * @param stateDir holds the certificate and which devices are linked; made if missing
 * @param seed makes what is chosen at random come out the same every time
 */
public record SimulatorOptions(int port, int tlsPort, Path stateDir, OptionalLong seed, NetworkSettings network) {

    private static final int MAX_PORT = 65_535;

    public SimulatorOptions {
        Objects.requireNonNull(stateDir, "stateDir");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(network, "network");
        if (port < 0 || port > MAX_PORT || tlsPort < 0 || tlsPort > MAX_PORT) {
            throw new IllegalArgumentException("A port must be a number from 0 to " + MAX_PORT + ".");
        }
    }

    /** Free ports, chance of its own, ordinary times: what a test wants. */
    public static SimulatorOptions onFreePorts(Path stateDir) {
        return new SimulatorOptions(0, 0, stateDir, OptionalLong.empty(), NetworkSettings.DEFAULT);
    }
}
