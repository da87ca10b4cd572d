package io.throughline.gateway.inbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.inbox.Idempotency.Call;
import io.throughline.gateway.inbox.InboxInput.InboxBody;
import io.throughline.gateway.problem.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The company's endpoints on the channels, over HTTP. */
@Path("/v1/inboxes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class InboxResource {
    private static final String CREATE = "create inbox";

    private final InboxInput input;
    private final InboxCommands commands;

    InboxResource(InboxInput input, InboxCommands commands) {
        this.input = input;
        this.commands = commands;
    }

    /**
     * An inbox as callers see it.
     *
     * @param secrets the names of the secrets it has; the secrets themselves are never shown
     */
    record InboxView(
            InboxId id,
            String name,
            Channel channel,
            @Nullable String brand,
            @Nullable String queue,
            boolean enabled,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String settings,
            Set<String> secrets,
            long version,
            Instant createdAt,
            Instant changedAt) {
        static InboxView of(StoredInbox inbox) {
            return new InboxView(
                    inbox.id(),
                    inbox.name(),
                    inbox.channel(),
                    inbox.brand(),
                    inbox.queue(),
                    inbox.enabled(),
                    inbox.settings().encode(),
                    inbox.secretNames(),
                    inbox.version(),
                    inbox.createdAt(),
                    inbox.changedAt());
        }
    }

    /** The inboxes, the oldest first. */
    @GET
    @RolesAllowed({"admin", "supervisor", "agent"})
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        var request = Page.Request.of(limit, after);
        return commands.page(request).map(found -> page(request, found, uri));
    }

    private static Response page(Page.Request request, List<StoredInbox> found, UriInfo uri) {
        return Page.of(request, found, inbox -> inbox.id().value(), InboxView::of)
                .respond(uri);
    }

    /** One inbox, with its version as ETag. */
    @GET
    @Path("/{id}")
    @RolesAllowed({"admin", "supervisor", "agent"})
    public Uni<Response> get(@PathParam("id") InboxId id) {
        return commands.get(id).map(inbox -> shown(Response.ok(), inbox));
    }

    /** Makes an inbox. A repeat with the same Idempotency-Key makes no second one. */
    @POST
    @RequestBody(content = @Content(schema = @Schema(implementation = InboxBody.class)))
    public Uni<Response> create(
            String body, @HeaderParam("Idempotency-Key") @Nullable String key, @Context SecurityContext caller) {
        var asked = input.read(body, Set.of());
        return commands.create(asked, Call.of(caller, CREATE, key, body))
                .map(inbox -> shown(Response.created(URI.create("/v1/inboxes/" + inbox.id())), inbox));
    }

    /** Changes an inbox; secrets that are left out stay. */
    @PUT
    @Path("/{id}")
    @RequestBody(content = @Content(schema = @Schema(implementation = InboxBody.class)))
    public Uni<Response> change(
            @PathParam("id") InboxId id, String body, @HeaderParam("If-Match") @Nullable String version) {
        return commands.change(id, Version.of(version), kept -> input.read(body, kept))
                .map(inbox -> shown(Response.ok(), inbox));
    }

    /** Takes an inbox away. */
    @DELETE
    @Path("/{id}")
    public Uni<Response> remove(@PathParam("id") InboxId id, @HeaderParam("If-Match") @Nullable String version) {
        return commands.remove(id, Version.of(version))
                .replaceWith(Response.noContent().build());
    }

    private static Response shown(Response.ResponseBuilder response, StoredInbox inbox) {
        return response.entity(InboxView.of(inbox))
                .tag(new EntityTag(Long.toString(inbox.version())))
                .build();
    }
}
