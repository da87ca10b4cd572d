package io.throughline.outbox;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.VertxException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.hibernate.HibernateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers callers whose command or question met a database that cannot be reached; and, without details, a bug. */
class DatabaseProblems {
    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
    private static final int BEFORE_THE_LIBRARY = Priorities.USER - 1000;
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper(
            value = {
                SocketException.class,
                ClosedChannelException.class,
                TimeoutException.class,
                VertxException.class,
                HibernateException.class
            },
            priority = BEFORE_THE_LIBRARY)
    Response failed(Exception failure) {
        return Failures.passing(failure) ? away(failure) : bug(failure);
    }

    private static Response away(Exception failure) {
        LOG.warnf("a request cannot be served: %s", failure.toString());
        return problem(Response.Status.SERVICE_UNAVAILABLE, "unavailable", "Nothing was done; come again.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
    }

    private static Response bug(Exception failure) {
        LOG.error("a request failed", failure);
        return problem(Response.Status.INTERNAL_SERVER_ERROR, "failed", "This is our fault, and it is in our log.")
                .build()
                .toResponse();
    }

    private static HttpProblem.Builder problem(Response.Status status, String type, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withType(URI.create("/problems/" + type))
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
    }
}
