package io.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what resources and the platform throw into problems; the one place where an exception becomes an answer. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return problem.toResponse();
    }

    @ServerExceptionMapper
    Response unauthenticated(UnauthorizedException none) {
        return Problems.unauthenticated().toResponse();
    }

    @ServerExceptionMapper
    Response unauthenticated(AuthenticationFailedException failed) {
        return Problems.unauthenticated(
                        "The access token is not valid here: expired, or of another issuer or audience.")
                .toResponse();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return Problems.forbidden("Your roles do not allow this.").toResponse();
    }

    /** The platform has a mapper of its own for the second. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response misfit(JsonProcessingException misfit) {
        return Misfits.problem(misfit, "").toResponse();
    }

    @ServerExceptionMapper
    Response misfit(ConstraintViolationException misfit) {
        return Misfits.problem(misfit).toResponse();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused) {
        if (refused.getCause() instanceof JsonProcessingException misfit) {
            return misfit(misfit);
        }
        var answer = refused.getResponse();
        if (answer.getStatus() < CLIENT_ERRORS) {
            return answer;
        }
        return answer.getStatus() >= SERVER_ERRORS ? failed(refused) : refused(answer);
    }

    private static Response refused(Response answer) {
        var problem = Problems.refused(answer.getStatus());
        var allow = answer.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? problem : problem.withHeader(HttpHeaders.ALLOW, allow)).toResponse();
    }

    @ServerExceptionMapper
    Response failed(Throwable bug) {
        LOG.error("a request failed", bug);
        return Problems.failed().toResponse();
    }
}
