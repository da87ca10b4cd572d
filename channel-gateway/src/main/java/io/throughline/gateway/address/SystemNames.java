package io.throughline.gateway.address;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks for the addresses of names as the machine does; a name server that hangs holds up nobody else. */
@ApplicationScoped
class SystemNames implements Names {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ExecutorService threads;

    SystemNames(Vertx vertx, @VirtualThreads ExecutorService threads) {
        this.vertx = vertx;
        this.threads = threads;
    }

    @Override
    public Uni<List<InetAddress>> resolve(String name) {
        var answer = CompletableFuture.supplyAsync(() -> ask(name), threads)
                .completeOnTimeout(List.of(), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        return Uni.createFrom()
                .completionStage(Future.fromCompletionStage(answer, vertx.getOrCreateContext())
                        .toCompletionStage());
    }

    private static List<InetAddress> ask(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }
}
