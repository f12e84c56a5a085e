package io.flowhq.host;

/** What a host should be doing has changed; whoever sends it its desired set listens after the commit. */
public record DesiredChanged(String host) {}
