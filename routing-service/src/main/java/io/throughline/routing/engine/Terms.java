package io.throughline.routing.engine;

import io.throughline.contracts.QueueId;
import java.time.Duration;
import java.util.Map;

/**
 * A queue as the router sees it.
 *
 * @param name what operators call it
 * @param skills the skills it asks for and their minimum levels
 * @param offerTimeout how long an agent has to answer an offer
 * @param fallback whether it is the one default queue, which serves the tasks of queues that are gone
 */
public record Terms(QueueId queue, String name, Map<String, Integer> skills, Duration offerTimeout, boolean fallback) {
    public Terms {
        skills = Map.copyOf(skills);
    }
}
