package io.throughline.routing.task;

import java.util.HashSet;
import java.util.Set;

/** The ids of rows that changed since the router last looked. */
record News(Set<String> queues, Set<String> agents, Set<String> reservations, Set<String> tasks) {
    static News none() {
        return new News(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** Adds a notification: the table and the id. */
    void add(String notification) {
        var words = notification.split(" ", 2);
        switch (words[0]) {
            case "queue" -> queues.add(words[1]);
            case "agent" -> agents.add(words[1]);
            case "reservation" -> reservations.add(words[1]);
            case "task" -> tasks.add(words[1]);
            default -> throw new IllegalArgumentException("no table of the router: " + words[0]);
        }
    }
}
