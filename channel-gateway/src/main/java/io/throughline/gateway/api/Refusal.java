package io.throughline.gateway.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Why a request does not reach its owner, or gets no answer. */
enum Refusal {
    UNAUTHENTICATED(401, "unauthenticated", "Not signed in", "A valid access token is needed."),
    UNKNOWN(404, "unknown", "Not found", "There is no such path."),
    TOO_LARGE(413, "too-large", "The body is too long", "It is longer than this path takes."),
    AWAY(503, "unavailable", "Not available", "The service that answers this is away; come again."),
    SLOW(504, "timeout", "No answer in time", "The service that answers this took too long.");

    private static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final String type;
    private final String title;
    private final String detail;

    Refusal(int status, String type, String title, String detail) {
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
    }

    /** Ends the response with the problem (RFC 9457). */
    void write(HttpServerResponse response) {
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        switch (this) {
            case UNAUTHENTICATED -> response.putHeader("WWW-Authenticate", "Bearer");
            case TOO_LARGE -> response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            case AWAY -> response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
            case UNKNOWN, SLOW -> {}
        }
        response.end(new JsonObject()
                        .put("type", "/problems/" + type)
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .encode())
                .onFailure(gone -> response.reset());
    }
}
