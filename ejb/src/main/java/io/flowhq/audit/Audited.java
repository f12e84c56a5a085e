package io.flowhq.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every call of the method becomes an entry of the audit, in the same transaction when it succeeds and in one of its own
 * when it is refused. The first argument says on what: the id of a tenant or user, or an
 * {@link AuditSubject}.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
    /** What is done, such as {@code tenant.delete}; {@code worker.*} takes the last word from the second argument. */
    @Nonbinding
    String value() default "";
}
