package io.flowhq.simulator.network;

import org.jspecify.annotations.Nullable;

/**
 * A device as the control API shows it.
 *
 * @param qr the exact text of the code that it shows, or null when it shows none
 * @param number digits of the number that it is linked to, or null
 */
public record DeviceView(String deviceId, DeviceState state, @Nullable String qr, @Nullable String number) {}
