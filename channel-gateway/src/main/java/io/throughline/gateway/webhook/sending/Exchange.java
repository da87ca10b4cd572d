package io.throughline.gateway.webhook.sending;

import io.throughline.gateway.webhook.sending.Outcome.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and what comes back: its headers within the time limit, and of the rest only as much, and for as long, as
 * it takes to keep the connection of an honest receiver. All of it happens on one event loop.
 */
final class Exchange {
    private static final long MOST_READ = 64 * 1024;
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Clock clock;
    private final Promise<Outcome> outcome = Promise.promise();
    private @Nullable HttpClientRequest request;
    private long read;

    Exchange(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Sends the body; never fails. */
    Future<Outcome> run(HttpClient client, RequestOptions options, Buffer body, Duration limit) {
        long timer = vertx.setTimer(Math.max(1, limit.toMillis()), late -> giveUp());
        client.request(options).onSuccess(begun -> send(begun, body)).onFailure(this::fail);
        return outcome.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest begun, Buffer body) {
        request = begun;
        if (outcome.future().isComplete()) {
            reset();
            return;
        }
        begun.exceptionHandler(this::fail);
        begun.send(body).onSuccess(this::answered).onFailure(this::fail);
    }

    /** The status says it all; whoever goes on talking is not listened to. */
    private void answered(HttpClientResponse answer) {
        long timer = vertx.setTimer(LONGEST_REST.toMillis(), late -> reset());
        answer.exceptionHandler(broken -> vertx.cancelTimer(timer))
                .endHandler(end -> vertx.cancelTimer(timer))
                .handler(this::count);
        outcome.tryComplete(Outcome.of(answer.statusCode(), answer.getHeader(HttpHeaders.RETRY_AFTER), clock));
    }

    private void count(Buffer chunk) {
        read += chunk.length();
        if (read > MOST_READ) {
            reset();
        }
    }

    private void fail(Throwable failure) {
        outcome.tryComplete(Obstacle.of(failure));
    }

    private void giveUp() {
        outcome.tryComplete(Outcome.without(Kind.TIMEOUT, "it did not answer in time"));
        reset();
    }

    private void reset() {
        if (request != null) {
            request.reset();
        }
    }
}
