package io.throughline.gateway.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The refusals of this service's HTTP API; throw what they return. */
public final class Problems {
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;

    private Problems() {}

    /**
     * One thing wrong with a body.
     *
     * @param pointer where, as a JSON pointer (RFC 6901)
     * @param code what: required, unknown, type, format, length, range, taken…
     */
    public record FieldError(String pointer, String code) {}

    /** The body is no JSON at all. */
    public static HttpProblem malformed(String detail) {
        return problem(Status.BAD_REQUEST.getStatusCode(), "malformed", "The body is not JSON", detail)
                .build();
    }

    /** The body is JSON but does not fit. */
    public static HttpProblem invalid(List<FieldError> errors) {
        return problem(UNPROCESSABLE, "invalid", "The request does not fit", "See errors.")
                .with("errors", errors)
                .build();
    }

    /** There is no such thing, or the caller may not see it. */
    public static HttpProblem unknown(String what) {
        return problem(Status.NOT_FOUND.getStatusCode(), "unknown", "Not found", "There is no such " + what + ".")
                .build();
    }

    /** It cannot be done as things stand. */
    public static HttpProblem conflict(List<FieldError> errors) {
        return problem(Status.CONFLICT.getStatusCode(), "conflict", "Conflict", "See errors.")
                .with("errors", errors)
                .build();
    }

    /** The thing has changed since the caller read it. */
    public static HttpProblem changed() {
        return problem(
                        Status.PRECONDITION_FAILED.getStatusCode(),
                        "changed",
                        "Changed meanwhile",
                        "Read it again and repeat with its new ETag.")
                .build();
    }

    /** The caller has to say which version it means. */
    public static HttpProblem versionRequired() {
        return problem(PRECONDITION_REQUIRED, "version-required", "If-Match is missing", "Send the ETag in If-Match.")
                .build();
    }

    /** A parameter or header is wrong. */
    public static HttpProblem badParameter(String detail) {
        return problem(Status.BAD_REQUEST.getStatusCode(), "bad-parameter", "A parameter is wrong", detail)
                .build();
    }

    /** Something this service depends on is away; nothing was done. */
    public static HttpProblem unavailable(Duration retryAfter) {
        return problem(
                        Status.SERVICE_UNAVAILABLE.getStatusCode(),
                        "unavailable",
                        "Not available",
                        "Nothing was taken in; come again.")
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
                .build();
    }

    private static HttpProblem.Builder problem(int status, String type, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withType(URI.create("/problems/" + type))
                .withTitle(title)
                .withDetail(detail);
    }
}
