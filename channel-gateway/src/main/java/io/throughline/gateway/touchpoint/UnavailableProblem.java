package io.throughline.gateway.touchpoint;

import io.throughline.api.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Over HTTP, a log out of reach is a 503 that says when to come again. */
final class UnavailableProblem {
    @ServerExceptionMapper
    Response map(Unavailable refusal) {
        return Problems.unavailable(Unavailable.RETRY_AFTER).toResponse();
    }
}
