package io.throughline.routing.engine;

import java.time.Duration;

/**
 * What holds in every queue.
 *
 * @param preference how long the agent who served the customer most of late is preferred
 * @param patience how old a task gets before others may have it although the preferred agent only lacks a slot
 * @param pause how long an agent who refused a task is not offered it again
 */
public record Rules(Duration preference, Duration patience, Duration pause) {}
