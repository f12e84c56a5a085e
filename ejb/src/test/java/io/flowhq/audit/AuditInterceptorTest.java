package io.flowhq.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditInterceptorTest {
    @Test
    void a_refusal_is_told_even_if_it_cannot_be_recorded() {
        AuditInterceptor interceptor = new AuditInterceptor();
        interceptor.trail = new AuditTrail() {
            @Override
            public @Nullable String describe(@Nullable Object thing) {
                return null;
            }

            @Override
            public void recordRefused(String what, @Nullable String target, String outcome) {
                throw new IllegalStateException("No room");
            }
        };
        RuntimeException refusal = new IllegalArgumentException("Refused");

        assertThatThrownBy(() -> interceptor.note(refusing(refusal))).isSameAs(refusal);
    }

    @Audited("thing.change")
    void change() {}

    private static InvocationContext refusing(RuntimeException refusal) throws NoSuchMethodException {
        Method change = AuditInterceptorTest.class.getDeclaredMethod("change");
        return (InvocationContext) Proxy.newProxyInstance(
                AuditInterceptorTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> change;
                    case "getParameters" -> new Object[0];
                    default -> throw refusal;
                });
    }
}
