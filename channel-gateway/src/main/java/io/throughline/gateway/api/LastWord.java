package io.throughline.gateway.api;

import io.throughline.api.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The answer to a request whose body nobody wants to the end. */
public final class LastWord {
    private static final long LAST_MOMENT_MILLIS = 1000;

    private static final long NO_ERROR = 0;

    private LastWord() {}

    /** Whoever is still sending gets a moment to see the answer: a connection closed at once would take it away. */
    public static void say(Vertx vertx, HttpServerRequest request, Problem problem) {
        if (request.version() == HttpVersion.HTTP_2) {
            sayInAStream(vertx, request, problem);
            return;
        }
        if (!request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        problem.write(request.response());
        if (!request.isEnded()) {
            request.resume();
            vertx.setTimer(LAST_MOMENT_MILLIS, closing -> request.connection().close());
        }
    }

    /** A stream of HTTP/2 ends alone (RFC 9113, 8.1), and must not name the connection (8.2.2). */
    private static void sayInAStream(Vertx vertx, HttpServerRequest request, Problem problem) {
        problem.write(request.response());
        if (!request.isEnded()) {
            request.resume();
            vertx.setTimer(LAST_MOMENT_MILLIS, ending -> request.response().reset(NO_ERROR));
        }
    }
}
