package io.flowhq.user;

/** What an account may do; each has exactly one. */
public enum UserRole {
    /** Everything, users and deletions included. */
    ADMIN,
    /** Runs the fleet. */
    OPERATOR,
    /** One tenant: sees it and changes its answers. */
    OWNER,
    /** One tenant: sees it. */
    STAFF;

    // For annotations, which take no enums.
    public static final String ADMIN_ROLE = "ADMIN";
    public static final String OPERATOR_ROLE = "OPERATOR";
    public static final String OWNER_ROLE = "OWNER";
    public static final String STAFF_ROLE = "STAFF";

    /** Whether this is the platform's own staff, who belong to no tenant. */
    public boolean isPlatformStaff() {
        return this == ADMIN || this == OPERATOR;
    }
}
