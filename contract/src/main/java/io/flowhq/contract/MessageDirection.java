package io.flowhq.contract;

/** Seen from the shop: IN is what a customer wrote, OUT what was answered. */
public enum MessageDirection {
    IN,
    OUT
}
