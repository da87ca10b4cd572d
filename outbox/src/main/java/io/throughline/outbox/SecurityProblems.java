package io.throughline.outbox;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers callers without a valid token; the library's own answer does not fit this version of the platform. */
class SecurityProblems {
    private static final int BEFORE_THE_LIBRARY = Priorities.USER - 1000;

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_LIBRARY)
    Response none(UnauthorizedException none) {
        return problem("Send an access token: Authorization: Bearer …");
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_LIBRARY)
    Response failed(AuthenticationFailedException failed) {
        return problem("The access token is not valid here: expired, or of another issuer or audience.");
    }

    private static Response problem(String detail) {
        return HttpProblem.builder()
                .withStatus(Response.Status.UNAUTHORIZED)
                .withType(URI.create("/problems/unauthenticated"))
                .withTitle("Not signed in")
                .withDetail(detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
