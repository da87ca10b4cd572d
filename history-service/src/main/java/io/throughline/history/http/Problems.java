package io.throughline.history.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;

/** The problems (RFC 9457) of this service. */
public final class Problems {
    private Problems() {}

    /** What is wrong with one field; the pointer is a JSON pointer into the body. */
    public record FieldError(String pointer, String code) {}

    /** There is no such thing, or the caller may not see it. */
    public static HttpProblem unknown(String thing) {
        return problem(Status.NOT_FOUND, "unknown-" + thing, "There is no such " + thing)
                .build();
    }

    /** The thing's state does not allow it. */
    public static HttpProblem conflict(String name, String detail) {
        return problem(Status.CONFLICT, name, detail).build();
    }

    /** The caller may not do this. */
    public static HttpProblem forbidden(String detail) {
        return problem(Status.FORBIDDEN, "forbidden", detail).build();
    }

    /** The body was read, but its content is not allowed. */
    public static HttpProblem invalidBody(List<FieldError> errors) {
        return problem(Status.BAD_REQUEST, "invalid-body", "The body has fields that are not allowed")
                .with("errors", errors)
                .build();
    }

    /** A query parameter or header is not allowed. */
    public static HttpProblem invalidQuery(String parameter, String detail) {
        return problem(Status.BAD_REQUEST, "invalid-parameter", parameter + " " + detail)
                .with("parameter", parameter)
                .build();
    }

    private static HttpProblem.Builder problem(Status status, String name, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("/problems/" + name))
                .withTitle(status.getReasonPhrase())
                .withStatus(status)
                .withDetail(detail);
    }
}
