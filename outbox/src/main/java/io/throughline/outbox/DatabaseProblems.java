package io.throughline.outbox;

import io.throughline.api.Problems;
import io.vertx.core.VertxException;
import jakarta.ws.rs.core.Response;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.hibernate.HibernateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers callers whose command or question met a database that cannot be reached. */
class DatabaseProblems {
    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @ServerExceptionMapper({
        SocketException.class,
        ClosedChannelException.class,
        TimeoutException.class,
        VertxException.class,
        HibernateException.class
    })
    Response failed(Exception failure) {
        return Failures.passing(failure) ? away(failure) : bug(failure);
    }

    private static Response away(Exception failure) {
        LOG.warnf("a request cannot be served: %s", failure.toString());
        return Problems.unavailable(RETRY_AFTER).toResponse();
    }

    private static Response bug(Exception failure) {
        LOG.error("a request failed", failure);
        return Problems.failed().toResponse();
    }
}
