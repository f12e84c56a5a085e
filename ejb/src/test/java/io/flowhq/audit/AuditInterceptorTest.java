package io.flowhq.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditInterceptorTest {
    @Test
    void a_refusal_is_told_even_if_it_cannot_be_recorded() {
        AuditInterceptor interceptor = new AuditInterceptor();
        noting(interceptor);
        interceptor.refusals = new Refusals() {
            @Override
            void note(String what, @Nullable String target, String outcome) {
                throw new IllegalStateException("No room");
            }
        };
        RuntimeException refusal = new IllegalArgumentException("Refused");

        assertThatThrownBy(() -> interceptor.note(refusing("change", refusal))).isSameAs(refusal);
    }

    @Test
    void what_is_tried_again_leaves_its_refusal_to_whoever_begins_it() {
        AuditInterceptor interceptor = new AuditInterceptor();
        List<String> noted = noting(interceptor);
        RuntimeException refusal = new EJBException(new IllegalArgumentException("Refused"));

        assertThatThrownBy(() -> interceptor.note(refusing("attempt", refusal))).isSameAs(refusal);
        assertThat(noted).isEmpty();
        assertThatThrownBy(() -> interceptor.note(refusing("begin", refusal))).isSameAs(refusal);
        assertThat(noted).containsExactly("thing.begin refused: IllegalArgument");
    }

    @Test
    void what_began_and_succeeded_is_noted_by_the_attempt_alone() throws Exception {
        AuditInterceptor interceptor = new AuditInterceptor();
        List<String> noted = noting(interceptor);

        interceptor.note(call("begin", () -> interceptor.note(call("attempt", () -> true))));

        assertThat(noted).containsExactly("thing.attempt: DONE");
    }

    @Audited("thing.change")
    void change() {}

    @Audited(value = "thing.attempt", ends = Audited.Ends.SUCCESSES)
    void attempt() {}

    @Audited(value = "thing.begin", ends = Audited.Ends.REFUSALS)
    void begin() {}

    private static List<String> noting(AuditInterceptor interceptor) {
        List<String> noted = new ArrayList<>();
        interceptor.trail = new AuditTrail() {
            @Override
            public @Nullable String describe(@Nullable Object thing) {
                return null;
            }

            @Override
            public void record(String what, @Nullable String target, String outcome) {
                noted.add(what + ": " + outcome);
            }
        };
        interceptor.refusals = new Refusals() {
            @Override
            void note(String what, @Nullable String target, String outcome) {
                noted.add(what + " refused: " + outcome);
            }
        };
        return noted;
    }

    private static InvocationContext refusing(String name, RuntimeException refusal) throws NoSuchMethodException {
        return call(name, () -> {
            throw refusal;
        });
    }

    private static InvocationContext call(String name, Callable<@Nullable Object> body) throws NoSuchMethodException {
        Method called = AuditInterceptorTest.class.getDeclaredMethod(name);
        return (InvocationContext) Proxy.newProxyInstance(
                AuditInterceptorTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> called;
                    case "getParameters" -> new Object[0];
                    default -> body.call();
                });
    }
}
