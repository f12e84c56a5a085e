package io.flowhq;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** No bean waits in vain for another one: a field that nobody sets is annotated with who fills it. */
final class AreInjected {
    private static final ArchCondition<JavaField> BE_ANNOTATED_OR_SET = new ArchCondition<>("be annotated or set") {
        @Override
        public void check(JavaField field, ConditionEvents events) {
            boolean set =
                    field.getAccessesToSelf().stream().anyMatch(access -> access.getAccessType() == AccessType.SET);
            if (!set && field.getAnnotations().isEmpty()) {
                events.add(SimpleConditionEvent.violated(field, field.getFullName() + " stays null"));
            }
        }
    };

    static final ArchRule IN_EVERY_BEAN = fields().that()
            .areDeclaredInClassesThat(describe("are beans", AreInjected::isBean))
            .and()
            .areNotStatic()
            .should(BE_ANNOTATED_OR_SET);

    private AreInjected() {}

    private static boolean isBean(JavaClass type) {
        return List.of(
                        Singleton.class,
                        Stateless.class,
                        MessageDriven.class,
                        ApplicationScoped.class,
                        RequestScoped.class,
                        Interceptor.class)
                .stream()
                .anyMatch(type::isAnnotatedWith);
    }
}
