package io.throughline.routing.policy;

import io.throughline.routing.condition.Expression;
import io.throughline.routing.engine.Priority;
import io.throughline.routing.engine.Urgency;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The priority of some tasks of a queue.
 *
 * @param when which, in CEL
 */
public record PriorityRule(
        @NotBlank @Size(max = Expression.LONGEST) String when,
        @NotNull Priority priority) {
    Urgency urgency() {
        return new Urgency(Conditions.ofTasks(when), priority);
    }
}
