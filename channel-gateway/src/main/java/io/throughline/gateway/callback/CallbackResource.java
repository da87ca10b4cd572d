package io.throughline.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.ChannelAdapter.Turn;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.email.provider.proof.BasicAuth;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict.Genuine;
import io.throughline.gateway.provider.Verdict.Handshake;
import io.throughline.gateway.provider.Verdict.Refused;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Where the provider of an inbox calls. Anybody can call; what counts is whether the provider's own secrets verify the
 * request. It is answered when all that it says is safe, so that a provider who hears nothing can send it again.
 */
@Path("/v1/callbacks/{inbox}")
@PermitAll
@Consumes(MediaType.WILDCARD)
class CallbackResource {
    private static final int UNAUTHORIZED = 401;
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);

    private final Inboxes inboxes;
    private final Channels channels;
    private final Reception reception;
    private final RequestReader reader;
    private final Clock clock;

    CallbackResource(Inboxes inboxes, Channels channels, Reception reception, RequestReader reader, Clock clock) {
        this.inboxes = inboxes;
        this.channels = channels;
        this.reception = reception;
        this.reader = reader;
        this.clock = clock;
    }

    @Operation(hidden = true)
    @GET
    public Uni<Response> asked(@PathParam("inbox") InboxId inbox, @Context HttpServerRequest request) {
        return take(inbox, reader.read(request, new byte[0]));
    }

    @Operation(hidden = true)
    @POST
    public Uni<Response> told(@PathParam("inbox") InboxId inbox, @Context HttpServerRequest request, byte[] body) {
        return take(inbox, reader.read(request, Objects.requireNonNullElse(body, new byte[0])));
    }

    /** The same where a provider adds what it tells of to the URL that it was given. */
    @Operation(hidden = true)
    @POST
    @Path("{event:.+}")
    public Uni<Response> toldBelow(@PathParam("inbox") InboxId inbox, @Context HttpServerRequest request, byte[] body) {
        return told(inbox, request, body);
    }

    private Uni<Response> take(InboxId id, ProviderRequest request) {
        var inbox = inbox(id);
        var adapter = channels.find(inbox.channel());
        var provider = adapter.flatMap(one -> one.provider(inbox))
                .orElseThrow(() -> Problems.unknown("inbox with a provider that calls"));
        try {
            return switch (provider.verify(request, inbox.credentials(), clock.instant())) {
                case Genuine _ -> take(inbox, adapter.orElseThrow(), request);
                case Handshake(int status, String type, String body) -> answer(status, type, body);
                case Refused refused -> throw refused(inbox, refused);
            };
        } catch (MalformedRequest malformed) {
            throw Problems.malformed(String.valueOf(malformed.getMessage()));
        }
    }

    private Inbox inbox(InboxId id) {
        if (!inboxes.known()) {
            throw Problems.unavailable(Reception.RETRY_AFTER);
        }
        return inboxes.find(id).filter(Inbox::enabled).orElseThrow(() -> Problems.unknown("inbox"));
    }

    private Uni<Response> take(Inbox inbox, ChannelAdapter adapter, ProviderRequest request) {
        return adapter.turn(inbox, request)
                .call(turn -> reception.take(inbox, turn.signals(), request))
                .map(Turn::acknowledgement)
                .chain(thanks -> answer(thanks.status(), thanks.mediaType(), thanks.body()));
    }

    private static Uni<Response> answer(int status, String type, String body) {
        var response = Response.status(status);
        return Uni.createFrom()
                .item(
                        body.isEmpty()
                                ? response.build()
                                : response.entity(body).type(type).build());
    }

    private static RuntimeException refused(Inbox inbox, Refused refused) {
        LOG.warnf("inbox=%s a request is not the provider's: %s", inbox.id(), refused.reason());
        return refused.status() == UNAUTHORIZED
                        && !inbox.credentials().all(BasicAuth.CREDENTIAL).isEmpty()
                ? Problems.unverifiedByPassword(refused.reason())
                : Problems.unverified(refused.status(), refused.reason());
    }
}
