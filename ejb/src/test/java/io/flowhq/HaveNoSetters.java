package io.flowhq;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Entities change through verbs that keep their invariants. */
final class HaveNoSetters extends ArchCondition<JavaClass> {
    static final HaveNoSetters CONDITION = new HaveNoSetters();

    private HaveNoSetters() {
        super("have no setters");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
                .filter(method -> method.getName().matches("set[A-Z].*"))
                .forEach(method ->
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is a setter")));
    }
}
