package io.throughline.stack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Collects what arrives, and waits for what is expected. */
final class Hearing {
    private final String whose;
    private final List<Heard> all = new ArrayList<>();

    Hearing(String whose) {
        this.whose = whose;
    }

    synchronized void add(String type, JsonNode data) {
        all.add(new Heard(type, data, System.nanoTime()));
        notifyAll();
    }

    synchronized List<Heard> all() {
        return List.copyOf(all);
    }

    /** The first of the type that fits, from the beginning; waits for it if it is not there yet. */
    @CanIgnoreReturnValue
    synchronized Heard await(String type, Duration patience, Predicate<JsonNode> fits) {
        long deadline = System.nanoTime() + patience.toNanos();
        var found = find(type, fits);
        while (found.isEmpty()) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            StoryFailed.unless(
                    left > 0,
                    whose + " waited " + patience.toSeconds() + " s in vain for " + type + "; heard "
                            + all.stream().map(Heard::type).toList());
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StoryFailed("interrupted", stopped);
            }
            found = find(type, fits);
        }
        return found.get();
    }

    private Optional<Heard> find(String type, Predicate<JsonNode> fits) {
        return all.stream()
                .filter(heard -> heard.type().equals(type) && fits.test(heard.data()))
                .findFirst();
    }
}
