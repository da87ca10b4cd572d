package io.throughline.gateway.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is said to whoever listens just now, on any replica, and never kept: that somebody is typing. It is said with
 * pg_notify on the channel whisper; the payload is JSON with the members subject, type and data.
 */
@ApplicationScoped
public class Whispers implements Hears {
    private final Map<String, Set<MultiEmitter<? super Whisper>>> ears = new ConcurrentHashMap<>();
    private final Vertx vertx;

    Whispers(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Something whispered.
     *
     * @param data JSON
     */
    public record Whisper(String type, String data) {}

    /**
     * What is whispered to the subject from now on, on the event loop of the caller; an ear too slow for it misses
     * some. It does not end by itself.
     */
    public Multi<Whisper> to(String subject) {
        var context = vertx.getOrCreateContext();
        return Multi.createFrom()
                .<Whisper>emitter(ear -> listen(subject, ear), BackPressureStrategy.DROP)
                .emitOn(work -> context.runOnContext(ignored -> work.run()));
    }

    private void listen(String subject, MultiEmitter<? super Whisper> ear) {
        ears.compute(subject, (same, listening) -> with(listening, ear));
        ear.onTermination(() -> ears.computeIfPresent(subject, (same, listening) -> without(listening, ear)));
    }

    private static <T> Set<T> with(@Nullable Set<T> listening, T ear) {
        Set<T> all = listening == null ? ConcurrentHashMap.newKeySet() : listening;
        all.add(ear);
        return all;
    }

    private static <T> @Nullable Set<T> without(Set<T> listening, T ear) {
        listening.remove(ear);
        return listening.isEmpty() ? null : listening;
    }

    @Override
    public String channel() {
        return "whisper";
    }

    @Override
    public void heard(String said) {
        var json = new JsonObject(said);
        var whisper =
                new Whisper(json.getString("type"), json.getJsonObject("data").encode());
        ears.getOrDefault(json.getString("subject"), Set.of()).forEach(ear -> ear.emit(whisper));
    }

    @Override
    public void listening() {
        // what was missed is no longer true
    }
}
