package io.throughline.gateway.export;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.gateway.api.OwnersConfig;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/** Asks the owners for what they hold, with the caller's token. */
@ApplicationScoped
class OwnersClient {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;

    private final OwnersConfig owners;
    private final HttpClient client;

    OwnersClient(Vertx vertx, OwnersConfig owners) {
        this.owners = owners;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) owners.connectWithin().toMillis()));
    }

    /** What identity-service answers; fails with a problem when it does not do what was asked. */
    Uni<String> identity(String path, String authorization) {
        return get(owners.identity(), path, authorization);
    }

    /** What history-service answers; fails with a problem when it does not do what was asked. */
    Uni<String> history(String path, String authorization) {
        return get(owners.history(), path, authorization);
    }

    private Uni<String> get(URI owner, String path, String authorization) {
        return client.request(options(owner, path, authorization))
                .chain(request -> request.send())
                .onFailure()
                .transform(away -> Problems.unavailable(RETRY_AFTER))
                .chain(OwnersClient::body);
    }

    private RequestOptions options(URI owner, String path, String authorization) {
        boolean tls = "https".equals(owner.getScheme());
        int defaultPort = tls ? 443 : 80;
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setSsl(tls)
                .setHost(owner.getHost())
                .setPort(owner.getPort() < 0 ? defaultPort : owner.getPort())
                .setURI(path)
                .setTimeout(owners.answerWithin().toMillis())
                .putHeader("Authorization", authorization)
                .putHeader("Accept", "application/json");
    }

    private static Uni<String> body(HttpClientResponse answer) {
        return answer.statusCode() == OK
                ? answer.body().map(Buffer::toString)
                : answer.body().replaceWith("").invoke(none -> refuse(answer.statusCode()));
    }

    private static void refuse(int status) {
        throw problem(status);
    }

    private static Problem problem(int status) {
        return switch (status) {
            case UNKNOWN -> Problems.unknown("customer");
            case FORBIDDEN -> Problems.forbidden("The roles of the token do not allow it.");
            default -> Problems.unavailable(RETRY_AFTER);
        };
    }
}
