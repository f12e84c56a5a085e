package io.flowhq.settings;

/**
 * This server among those of one control plane.
 *
 * @param name FLOWHQ_NODE_NAME, default flowhq-1; different on every server
 */
public record NodeSettings(String name) {

    /** Reads it. */
    public static NodeSettings from(Environment environment) {
        return new NodeSettings(environment.text("FLOWHQ_NODE_NAME", "flowhq-1"));
    }
}
