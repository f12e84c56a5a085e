package io.flowhq.contract;

/** The set of answers a tenant's customers get. */
public enum TemplateType {
    BOOKING,
    ECOMMERCE,
    SUPPORT,
    /** The owner's own rules. */
    CUSTOM
}
