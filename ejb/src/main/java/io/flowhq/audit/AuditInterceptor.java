package io.flowhq.audit;

import io.flowhq.database.OutageLog;
import jakarta.annotation.Priority;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the entries of {@link Audited} methods. */
@Audited
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class AuditInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);
    private static final String NOT_FOUND = "NotFound";
    private static final String ANY = "*";

    @Inject
    AuditTrail trail;

    @Inject
    Refusals refusals;

    /** Runs the method and notes how it ended; its exception goes on to the caller. Interceptors have this signature. */
    @AroundInvoke
    public @Nullable Object note(InvocationContext call) throws Exception {
        Audited.Ends ends = audited(call).ends();
        String what = what(call);
        // Before a call that may delete it.
        String target = ends.successes() ? target(call) : null;
        Object result;
        try {
            result = call.proceed();
        } catch (RuntimeException e) {
            if (ends.refusals()) {
                noteRefused(what, () -> ends.successes() ? target : target(call), e);
            }
            throw e;
        }
        if (ends.successes()) {
            trail.record(what, target, outcome(result));
        }
        return result;
    }

    private @Nullable String target(InvocationContext call) {
        return trail.describe(call.getParameters().length == 0 ? null : call.getParameters()[0]);
    }

    /** Whatever becomes of the entry, the caller is told why it was refused. */
    private void noteRefused(String what, Supplier<@Nullable String> target, RuntimeException refusal) {
        try {
            refusals.note(what, target.get(), reason(refusal));
        } catch (RuntimeException e) {
            OutageLog.warn(LOG, "The audit lacks a refused " + what, e);
        }
    }

    /** Methods that change one thing answer with false or an empty Optional when it is not there. */
    static String outcome(@Nullable Object result) {
        if (result instanceof AuditedResult audited) {
            return audited.auditOutcome();
        }
        return Boolean.FALSE.equals(result) || Optional.empty().equals(result) ? NOT_FOUND : AuditedResult.DONE;
    }

    private static Audited audited(InvocationContext call) {
        return call.getMethod().getAnnotation(Audited.class);
    }

    private static String what(InvocationContext call) {
        String what = audited(call).value();
        if (what.endsWith(ANY)) {
            String last = String.valueOf(call.getParameters()[1]).toLowerCase(Locale.ROOT);
            return what.substring(0, what.length() - ANY.length()) + last.replace('_', '-');
        }
        return what;
    }

    private static String reason(RuntimeException refusal) {
        // The container's wrapping says nothing: what it wraps does.
        if (refusal instanceof EJBException && refusal.getCause() instanceof RuntimeException cause) {
            return reason(cause);
        }
        return refusal.getClass().getSimpleName().replace("Exception", "");
    }
}
