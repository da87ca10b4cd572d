package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.contracts.Attachment;
import io.throughline.gateway.api.BodyLimit;
import io.throughline.gateway.api.BodyLimit.TooLarge;
import io.throughline.gateway.api.LastWord;
import io.throughline.gateway.attachment.AttachmentStreams;
import io.throughline.gateway.attachment.FileName;
import io.throughline.gateway.channel.Inbox;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * The files of chats. Who asks shows the tokens of the socket's hello: the visitor token as bearer and, where there is
 * one, the identity token. It stands before the platform, whose limit of bodies and whose tokens are the agents' API's.
 */
@ApplicationScoped
class ChatFileResource {
    private static final Logger LOG = Logger.getLogger(ChatFileResource.class);
    private static final String PATH = "/v1/chat/attachments";
    private static final int BEFORE_ALL = -1_000_001;
    private static final Duration LATER = Duration.ofMinutes(10);
    private static final String SCHEME = "Bearer ";

    private final Greeter greeter;
    private final ChatFiles files;
    private final AttachmentStreams streams;
    private final ChatFilesConfig config;
    private final Vertx vertx;

    ChatFileResource(Greeter greeter, ChatFiles files, AttachmentStreams streams, ChatFilesConfig config, Vertx vertx) {
        this.greeter = greeter;
        this.files = files;
        this.streams = streams;
        this.config = config;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.OPTIONS, PATH + "*").order(BEFORE_ALL).handler(this::preflight);
        router.route(HttpMethod.POST, PATH).order(BEFORE_ALL).handler(context -> handle(context, this::upload));
        router.route(HttpMethod.GET, PATH + "/:location")
                .order(BEFORE_ALL)
                .handler(context -> handle(context, this::download));
    }

    /** What is done for a customer who has proved who they are. */
    @FunctionalInterface
    private interface Work {
        Uni<?> of(RoutingContext context, ChatCustomer customer);
    }

    private void preflight(RoutingContext context) {
        try {
            allow(context);
        } catch (Problem problem) {
            LastWord.say(vertx, context.request(), problem);
            return;
        }
        context.response()
                .putHeader("Access-Control-Allow-Methods", "GET, POST")
                .putHeader("Access-Control-Allow-Headers", "authorization, content-type, throughline-identity")
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    private void handle(RoutingContext context, Work work) {
        context.request().pause();
        try {
            allow(context);
            var _ = work.of(context, customer(context))
                    .subscribeAsCompletionStage()
                    .whenComplete((done, failure) -> end(context, failure));
        } catch (Problem problem) {
            LastWord.say(vertx, context.request(), problem);
        }
    }

    private Uni<?> upload(RoutingContext context, ChatCustomer customer) {
        var request = context.request();
        if (BodyLimit.declared(request) > config.largest()) {
            throw Problems.tooLarge();
        }
        return files.mayUpload(customer)
                .chain(may -> may ? take(request) : Uni.createFrom().failure(Problems.tooMany(LATER)))
                .chain(file -> files.add(customer, file))
                .invoke(file -> context.response()
                        .setStatusCode(201)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(ChatFiles.shown(file).encode()));
    }

    private Uni<Attachment> take(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        var name = FileName.fit(request.getParam("name"));
        var type = FileName.type(request.getHeader(HttpHeaders.CONTENT_TYPE));
        return streams.take(new BodyLimit(request, config.largest()))
                .map(kept -> new Attachment(name, type, kept.size(), kept.location(), null));
    }

    /** Always as a download: what strangers send must not run on the page. */
    private Uni<?> download(RoutingContext context, ChatCustomer customer) {
        var location = Objects.requireNonNull(context.pathParam("location"));
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(
                        "Content-Disposition",
                        FileName.download(context.request().getParam("name")))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "sandbox")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return files.isIn(customer, location)
                .chain(theirs -> theirs
                        ? streams.give(location, context.response())
                        : Uni.createFrom().item(false))
                .invoke(given -> check(given));
    }

    private static void check(boolean given) {
        if (!given) {
            throw Problems.unknown("file");
        }
    }

    private ChatCustomer customer(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var token = header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
        return greeter.recognise(inbox(context), token, context.request().getHeader("Throughline-Identity"))
                .orElseThrow(() -> Problems.unauthenticated("Send the visitor token of your chat's welcome."));
    }

    private Inbox inbox(RoutingContext context) {
        var id = context.request().getParam("inbox");
        return greeter.find(id == null ? "" : id).orElseThrow(() -> Problems.unknown("inbox"));
    }

    /** Lets the page read the answer, if its site may have the chat. */
    private void allow(RoutingContext context) {
        var origin = context.request().getHeader(HttpHeaders.ORIGIN);
        var settings = inbox(context).settings(WebChatSettings.class);
        if (!settings.allows(origin)) {
            throw Problems.forbidden("This site may not have the chat.");
        }
        if (origin != null) {
            context.response().putHeader("Access-Control-Allow-Origin", origin).putHeader(HttpHeaders.VARY, "Origin");
        }
    }

    private void end(RoutingContext context, @org.jspecify.annotations.Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        var response = context.response();
        if (response.headWritten()) {
            response.reset();
        } else {
            LastWord.say(vertx, context.request(), problem(failure));
        }
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case TooLarge _ -> Problems.tooLarge();
            default -> {
                LOG.warnf("a chat's file did not get through: %s", failure.getMessage());
                yield Problems.unavailable(Duration.ofSeconds(5));
            }
        };
    }
}
