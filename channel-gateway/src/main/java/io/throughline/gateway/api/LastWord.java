package io.throughline.gateway.api;

import io.throughline.api.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The answer to a request whose body nobody wants to the end. */
public final class LastWord {
    private static final long LAST_MOMENT_MILLIS = 1000;

    private LastWord() {}

    /** Whoever is still sending gets a moment to see the answer: a connection closed at once would take it away. */
    public static void say(Vertx vertx, HttpServerRequest request, Problem problem) {
        if (!request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        problem.write(request.response());
        if (!request.isEnded()) {
            request.resume();
            vertx.setTimer(LAST_MOMENT_MILLIS, closing -> request.connection().close());
        }
    }
}
