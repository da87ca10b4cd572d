package io.throughline.gateway.api;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.gateway.api.BodyLimit.TooLarge;
import io.throughline.gateway.api.Routes.Owner;
import io.throughline.gateway.attachment.AttachmentsConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Hands requests to the service that owns what they are about, with the caller's token, and its answers back; bodies
 * stream through. The owner decides what the caller may do; without any valid token a request goes no further.
 */
@ApplicationScoped
class Forwarder {
    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MOST_CONNECTIONS = 200;
    private static final int BEFORE_THE_PLATFORM = -1_000_000;
    private static final int AFTER_ITS_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private final OwnersConfig owners;
    private final AttachmentsConfig attachments;
    private final HttpClient client;
    private final Vertx vertx;

    Forwarder(Vertx vertx, OwnersConfig owners, AttachmentsConfig attachments) {
        this.vertx = vertx;
        this.owners = owners;
        this.attachments = attachments;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) owners.connectWithin().toMillis())
                .setMaxPoolSize(MOST_CONNECTIONS));
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(BEFORE_THE_PLATFORM).handler(this::limit);
        router.route("/v1/*").order(AFTER_ITS_LIMIT).handler(this::limitAsItComes);
        router.route("/v1/*").order(0).handler(this::handle);
    }

    /** For every path of the API: the platform's own limit answers without a problem. */
    private void limit(RoutingContext context) {
        if (BodyLimit.declared(context.request()) > longest(context)) {
            LastWord.say(vertx, context.request(), Problems.tooLarge());
        } else {
            context.next();
        }
    }

    /** A body whose length nobody declared ends at its limit, too. */
    private void limitAsItComes(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, longest(context));
        context.next();
    }

    private long longest(RoutingContext context) {
        return Routes.takesFiles(context.request().path()) ? attachments.largest() : owners.longestBody();
    }

    private void handle(RoutingContext context) {
        var owner = Routes.owner(context.request().path());
        if (owner == Owner.GATEWAY) {
            context.next();
        } else if (owner == Owner.NOBODY) {
            Problems.unknown("path").write(context.response());
        } else if (!signedIn(context)) {
            Problems.unauthenticated().write(context.response());
        } else {
            forward(context.request(), address(owner));
        }
    }

    private static boolean signedIn(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous();
    }

    private URI address(Owner owner) {
        return switch (owner) {
            case IDENTITY -> owners.identity();
            case HISTORY -> owners.history();
            case ROUTING -> owners.routing();
            case GATEWAY, NOBODY -> throw new IllegalArgumentException(owner + " has no address");
        };
    }

    private void forward(HttpServerRequest request, URI owner) {
        request.pause();
        client.request(options(request, owner))
                .compose(onward -> send(request, onward))
                .compose(answer -> giveBack(answer, request, owner))
                .onFailure(failure -> fail(request, owner, failure));
    }

    private RequestOptions options(HttpServerRequest request, URI owner) {
        boolean tls = "https".equals(owner.getScheme());
        int defaultPort = tls ? 443 : 80;
        return new RequestOptions()
                .setMethod(request.method())
                .setSsl(tls)
                .setHost(owner.getHost())
                .setPort(owner.getPort() < 0 ? defaultPort : owner.getPort())
                .setURI(request.uri())
                .setTimeout(owners.answerWithin().toMillis());
    }

    private Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest onward) {
        Headers.forward(request.headers(), onward.headers());
        request.response().exceptionHandler(gone -> onward.reset()).closeHandler(gone -> onward.reset());
        onward.exceptionHandler(broken -> LOG.debug("a forwarded request broke off", broken));
        if (!hasBody(request)) {
            request.resume();
            return onward.send();
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return sendBody(new BodyLimit(request, owners.longestBody()), onward);
    }

    /** A body that breaks off must not look complete to the owner, so the request breaks off too. */
    private static Future<HttpClientResponse> sendBody(BodyLimit body, HttpClientRequest onward) {
        onward.setChunked(!onward.headers().contains(HttpHeaders.CONTENT_LENGTH));
        body.pipe().endOnFailure(false).to(onward).onFailure(broken -> onward.reset(0, broken));
        return onward.response();
    }

    private static Future<Void> giveBack(HttpClientResponse answer, HttpServerRequest request, URI owner) {
        var response = request.response().setStatusCode(answer.statusCode());
        Headers.back(answer.headers(), response.headers(), owner.toString());
        response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
        return answer.pipeTo(response);
    }

    private void fail(HttpServerRequest request, URI owner, Throwable failure) {
        var response = request.response();
        LOG.debugf(failure, "not forwarded to %s", owner);
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
        } else {
            response.headers().clear();
            LastWord.say(vertx, request, problem(failure));
        }
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case StreamResetException reset when reset.getCause() instanceof TooLarge -> Problems.tooLarge();
            case TimeoutException _ -> Problems.timeout();
            default -> Problems.unavailable(RETRY_AFTER);
        };
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || BodyLimit.declared(request) > 0;
    }
}
