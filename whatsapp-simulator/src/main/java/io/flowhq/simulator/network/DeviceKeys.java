package io.flowhq.simulator.network;

/** The public keys and the secret that a device shows in its code, each in Base64. */
public record DeviceKeys(String staticKey, String identity, String advertised) {

    /** The exact text of the code, as WhatsApp Web composes it. */
    String codeText(String ref) {
        return String.join(",", ref, staticKey, identity, advertised);
    }
}
