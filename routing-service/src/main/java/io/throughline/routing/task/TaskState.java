package io.throughline.routing.task;

/** How far a task got. */
enum TaskState {
    /** Nobody has it. */
    WAITING,
    /** An agent is asked. */
    OFFERED,
    /** An agent has it. */
    ASSIGNED,
    /** An agent had it, and the conversation needs nobody any more. */
    DONE,
    /** The conversation needed nobody any more before an agent had it. */
    CANCELED
}
