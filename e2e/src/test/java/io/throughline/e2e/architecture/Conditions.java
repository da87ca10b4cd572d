package io.throughline.e2e.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Conditions from predicates. */
final class Conditions {
    private Conditions() {}

    static ArchCondition<JavaClass> of(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getName()));
            }
        };
    }

    static ArchCondition<JavaConstructor> ofConstructor(String description, Predicate<JavaConstructor> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                events.add(new SimpleConditionEvent(constructor, holds.test(constructor), constructor.getFullName()));
            }
        };
    }
}
