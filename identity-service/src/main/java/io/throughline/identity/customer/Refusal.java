package io.throughline.identity.customer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Refusals as problems (RFC 9457). */
final class Refusal {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int UNPROCESSABLE = 422;

    private Refusal() {}

    /**
     * What is wrong with one part of a request.
     *
     * @param pointer a JSON pointer (RFC 6901) into the body after "#", the parameter's name after "?", or a header
     * @param code why, in one word that stays
     */
    record Fault(String pointer, String code) {}

    static HttpProblem unknown() {
        return problem(NOT_FOUND, "unknown", "Not found", "There is no such thing, or you may not see it.")
                .build();
    }

    static HttpProblem held() {
        return problem(CONFLICT, "identity-held", "Held already", "Another customer holds this identity for sure.")
                .build();
    }

    static HttpProblem stale() {
        return problem(PRECONDITION_FAILED, "changed", "Changed", "The customer has changed since you read it.")
                .build();
    }

    static HttpProblem otherRequest() {
        var detail = "This Idempotency-Key came with another request before.";
        return problem(UNPROCESSABLE, "idempotency-key-used", "Used already", detail)
                .build();
    }

    static HttpProblem invalid(List<Fault> faults) {
        return problem(BAD_REQUEST, "invalid", "Not valid", "The request is not valid; errors says where.")
                .with("errors", faults)
                .build();
    }

    static HttpProblem invalid(String pointer, String code) {
        return invalid(List.of(new Fault(pointer, code)));
    }

    private static HttpProblem.Builder problem(int status, String name, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withType(URI.create("/problems/" + name))
                .withTitle(title)
                .withDetail(detail);
    }
}
