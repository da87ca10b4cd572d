package io.throughline.identity.customer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.net.URI;
import java.util.List;

/** Refusals as problems (RFC 9457). */
final class Refusal {
    private static final int UNPROCESSABLE = 422;

    private Refusal() {}

    /**
     * What is wrong with one part of a request.
     *
     * @param pointer a JSON pointer (RFC 6901) into the body after "#", or the parameter's name after "?"
     * @param code why, in one word that stays
     */
    record Fault(String pointer, String code) {}

    static HttpProblem unknown() {
        return problem(Status.NOT_FOUND, "unknown", "There is no such thing, or you may not see it.")
                .build();
    }

    static HttpProblem held() {
        return problem(Status.CONFLICT, "identity-held", "Another customer holds this identity for sure.")
                .build();
    }

    static HttpProblem stale() {
        return problem(Status.PRECONDITION_FAILED, "changed", "The customer has changed since you read it.")
                .build();
    }

    static HttpProblem otherRequest() {
        return problem(
                        Status.fromStatusCode(UNPROCESSABLE),
                        "idempotency-key-used",
                        "This Idempotency-Key came with another request before.")
                .build();
    }

    static HttpProblem invalid(List<Fault> faults) {
        return problem(Status.BAD_REQUEST, "invalid", "The request is not valid.")
                .with("errors", faults)
                .build();
    }

    static HttpProblem invalid(String pointer, String code) {
        return invalid(List.of(new Fault(pointer, code)));
    }

    private static HttpProblem.Builder problem(StatusType status, String name, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("/problems/" + name))
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
    }
}
