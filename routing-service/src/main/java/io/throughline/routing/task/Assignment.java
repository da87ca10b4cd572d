package io.throughline.routing.task;

import io.throughline.api.Audit;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.TaskId;
import io.throughline.routing.engine.Capacity;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that an agent is to have without being offered it.
 *
 * @param taken whether the agent takes it; otherwise somebody who supervises says so, whoever is asked meanwhile
 * @param overCapacity whether the agent is to have it though they have no free slot
 * @param entry what the audit is to keep of it, should it count
 */
record Assignment(TaskId task, AgentId agent, boolean taken, boolean overCapacity, Audit.Entry entry) {
    /**
     * How things stand between the task and the agent.
     *
     * @param present whether the agent is signed in
     * @param full whether the agent has no room for it beside the others that they have
     * @param lacks what the task's queue asks for and the agent does not have
     * @param note what whoever gets it is told besides
     * @param holder the agent who has it or is asked
     */
    record Stand(
            TaskState state,
            boolean present,
            boolean full,
            @Nullable String lacks,
            @Nullable String note,
            @Nullable String reservation,
            @Nullable String holder,
            @Nullable String holderName) {
        static Stand of(Row row, Capacity capacity) {
            var channel = ReservationEvents.channel(row);
            return new Stand(
                    TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getBoolean("present"),
                    row.getLong("busy") >= capacity.slots(channel)
                            || row.getLong("units") + capacity.weight(channel) > capacity.units(),
                    row.getString("lacks"),
                    row.getString("note"),
                    row.getString("reservation"),
                    row.getString("holder"),
                    row.getString("holder_name"));
        }
    }

    /** The reservation by which the agent has it already. */
    Optional<String> had(Stand stand) {
        return stand.state() == TaskState.ASSIGNED && isHolder(stand)
                ? Optional.ofNullable(stand.reservation())
                : Optional.empty();
    }

    /** Why it cannot be. */
    Optional<Problem> refusal(Stand stand) {
        return switch (stand.state()) {
            case DONE, CANCELED -> Optional.of(Problems.conflict("task-over", "It needs nobody any more."));
            case ASSIGNED -> Optional.of(held("task-taken", " has it.", stand));
            case OFFERED ->
                taken && !isHolder(stand) ? Optional.of(held("task-offered", " is asked.", stand)) : hindrance(stand);
            case WAITING -> hindrance(stand);
        };
    }

    private Optional<Problem> hindrance(Stand stand) {
        if (!stand.present()) {
            return Optional.of(Problems.conflict("agent-offline", "The agent is not there."));
        }
        return stand.full() && !overCapacity
                ? Optional.of(Problems.conflict("agent-busy", "The agent has no free slot on the task's channel."))
                : Optional.empty();
    }

    private static Problem held(String type, String what, Stand stand) {
        return stand.holder() == null
                ? Problems.conflict(type, "Somebody" + what)
                : Problems.conflict(type, stand.holderName() + what, "agent", stand.holder());
    }

    private boolean isHolder(Stand stand) {
        return agent.value().equals(stand.holder());
    }

    /** Why this agent, in words. */
    String reason(Stand stand) {
        return (taken ? "taken by hand" : "assigned by hand")
                + (stand.full() ? "; over capacity" : "")
                + (stand.lacks() == null ? "" : "; lacks " + stand.lacks())
                + (stand.note() == null ? "" : "; " + stand.note());
    }
}
