package io.throughline.gateway.live;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every append in the database, whichever replica made it, and rings the bells of the subject's followers.
 * All bells ring when it may have missed some.
 */
@ApplicationScoped
class FeedWatcher implements Hears {
    private final Map<String, Set<Bell>> bells = new ConcurrentHashMap<>();
    private volatile boolean leaving;

    /** A bell for a new follower of the subject; it rings at once. */
    Bell hang(String subject) {
        var bell = new Bell();
        bells.compute(subject, (same, others) -> with(others, bell));
        return bell;
    }

    /** Takes a follower's bell away. */
    void unhang(String subject, Bell bell) {
        bells.computeIfPresent(subject, (same, hung) -> without(hung, bell));
    }

    /** Whether anybody here follows the subject. */
    boolean follows(String subject) {
        return bells.containsKey(subject);
    }

    /** Whether this process is about to end: followers should go elsewhere. */
    boolean leaving() {
        return leaving;
    }

    void start(@Observes StartupEvent event) {
        // Not at the shutdown event: that comes only after all requests have ended, and followers never would.
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "followers leave"));
    }

    @Override
    public String channel() {
        return "feed";
    }

    @Override
    public void heard(String subject) {
        ring(subject);
    }

    @Override
    public void listening() {
        bells.keySet().forEach(this::ring);
    }

    private void leave() {
        leaving = true;
        bells.keySet().forEach(this::ring);
    }

    private void ring(String subject) {
        bells.getOrDefault(subject, Set.of()).forEach(Bell::ring);
    }

    private static Set<Bell> with(@Nullable Set<Bell> hung, Bell bell) {
        Set<Bell> all = hung == null ? ConcurrentHashMap.newKeySet() : hung;
        all.add(bell);
        return all;
    }

    private static @Nullable Set<Bell> without(Set<Bell> hung, Bell bell) {
        hung.remove(bell);
        return hung.isEmpty() ? null : hung;
    }
}
