package io.flowhq.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.PropertyNotWritableException;
import jakarta.el.VariableMapper;
import org.junit.jupiter.api.Test;

class RecordResolverTest {
    /** What the tests read from. */
    public record Shop(String name) {
        public boolean isOpen() {
            return true;
        }
    }

    private final RecordResolver resolver = new RecordResolver();
    private final ELContext context = new Context();
    private final Shop shop = new Shop("Asha Salon");

    @Test
    void a_component_is_read_and_said_to_be_resolved() {
        assertThat(resolver.getValue(context, shop, "name")).isEqualTo("Asha Salon");
        assertThat(context.isPropertyResolved()).isTrue();
        assertThat(resolver.getType(context, shop, "name")).isEqualTo(String.class);
        assertThat(resolver.isReadOnly(context, shop, "name")).isTrue();
    }

    @Test
    void getters_and_other_objects_are_left_to_the_resolver_of_beans() {
        assertThat(resolver.getValue(context, shop, "open")).isNull();
        assertThat(resolver.getValue(context, "text", "name")).isNull();
        assertThat(resolver.getValue(context, null, "name")).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
    }

    @Test
    void a_component_is_never_written() {
        assertThatThrownBy(() -> resolver.setValue(context, shop, "name", "Other"))
                .isInstanceOf(PropertyNotWritableException.class);
    }

    private static final class Context extends ELContext {
        @Override
        public ELResolver getELResolver() {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public FunctionMapper getFunctionMapper() {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public VariableMapper getVariableMapper() {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
