package io.flowhq.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every call of the method becomes an entry of the audit, unless {@link #ends} says otherwise: in the same transaction when it
 * succeeds, and soon after in another when it is refused ({@link Refusals}). The first argument says on what: the id of a tenant or
 * user, or an {@link AuditSubject}.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    /** What is done, such as {@code tenant.delete}; {@code worker.*} takes the last word from the second argument. */
    @Nonbinding
    String value() default "";

    /**
     * Which ends are noted. A transaction that is tried again notes its successes only; whoever begins it, outside of it, notes
     * the refusal: once, and also one that comes with the commit.
     */
    @Nonbinding
    Ends ends() default Ends.BOTH;

    /** How calls end. */
    enum Ends {
        BOTH,
        SUCCESSES,
        REFUSALS;

        boolean successes() {
            return this != REFUSALS;
        }

        boolean refusals() {
            return this != SUCCESSES;
        }
    }
}
