package io.throughline.routing.engine;

/**
 * The priority of some tasks.
 *
 * @param when which; it is asked with an agent who has no attributes
 */
public record Urgency(Condition when, Priority priority) {}
