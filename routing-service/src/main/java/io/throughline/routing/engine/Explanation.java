package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a task waits.
 *
 * @param priority how much it matters in its queue
 * @param step the number of the step that it is at, from 1
 * @param steps how many there are
 * @param nextStepAt when it asks for something else; null if it never will
 * @param waitsFor the agent for whom alone it waits for now
 * @param until when it may belong elsewhere though nothing else happens
 * @param agents what keeps it from each agent; from nobody who is there and free if it is about to be offered
 */
public record Explanation(
        Priority priority,
        int step,
        int steps,
        @Nullable Instant nextStepAt,
        @Nullable AgentId waitsFor,
        @Nullable Instant until,
        List<Verdict> agents) {
    public Explanation {
        agents = List.copyOf(agents);
    }

    /** What keeps a task from an agent; nothing if they could have it now. */
    public record Verdict(AgentId agent, List<Lack> lacks) {
        public Verdict {
            lacks = List.copyOf(lacks);
        }
    }

    /**
     * One thing that keeps a task from an agent.
     *
     * @param detail for people
     */
    public record Lack(LackKind kind, String detail) {}

    /** What can keep a task from an agent. */
    public enum LackKind {
        /** They are not signed in. */
        OFFLINE,
        /** They take no tasks now. */
        AWAY,
        /** They take none of the channel at all. */
        CHANNEL,
        /** They have a skill not at all, or at too low a level. */
        SKILL,
        /** They do not meet the step's condition. */
        CONDITION,
        /** They have as much as they can have at once. */
        ROOM,
        /** They were offered something a moment ago, and are offered the next when the pace of offers allows. */
        RESTING,
        /** They refused it lately. */
        REFUSED,
        /** It waits for another in particular. */
        KEPT,
        /** Tasks of its queue are not offered now. */
        CLOSED,
        /** It is left alone for a while, as a decision about it could not be committed. */
        HELD_OFF
    }
}
