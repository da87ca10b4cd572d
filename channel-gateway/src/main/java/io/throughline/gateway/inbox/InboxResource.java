package io.throughline.gateway.inbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Version;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.inbox.InboxInput.InboxBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The company's endpoints on the channels, over HTTP. */
@Path("/v1/inboxes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class InboxResource {
    private final InboxCommands commands;
    private final Idempotency idempotency;
    private final Audit audit;

    InboxResource(InboxCommands commands, Idempotency idempotency, Audit audit) {
        this.commands = commands;
        this.idempotency = idempotency;
        this.audit = audit;
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
            @Nullable Integer repliesPerMinute,
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
                    inbox.repliesPerMinute(),
                    inbox.enabled(),
                    inbox.settings().encode(),
                    inbox.secretNames(),
                    inbox.version(),
                    inbox.createdAt(),
                    inbox.changedAt());
        }
    }

    @Operation(operationId = "listInboxes", summary = "The inboxes, the oldest first")
    @GET
    @RolesAllowed({"admin", "supervisor", "agent"})
    public Uni<RestResponse<Page<InboxView>>> list(@BeanParam Paging paging) {
        return commands.page(paging.after("inb_.*").orElse(""), paging.toRead())
                .map(found -> found.stream().map(InboxView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getInbox", summary = "One inbox, with its version as ETag")
    @GET
    @Path("/{id}")
    @RolesAllowed({"admin", "supervisor", "agent"})
    public Uni<RestResponse<InboxView>> get(@PathParam("id") InboxId id) {
        return commands.get(id).map(inbox -> tagged(Status.OK, inbox));
    }

    @Operation(operationId = "createInbox", summary = "Makes an inbox")
    @POST
    public Uni<RestResponse<InboxView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid InboxBody body) {
        return commands.create(body, idempotency.command("create inbox", key, body), audit.entry("inbox.create"))
                .map(inbox -> tagged(Status.CREATED, inbox))
                .invoke(made -> made.getHeaders().add(HttpHeaders.LOCATION, location(made.getEntity())));
    }

    @Operation(operationId = "changeInbox", summary = "Changes an inbox; secrets that are left out stay")
    @PUT
    @Path("/{id}")
    public Uni<RestResponse<InboxView>> change(
            @PathParam("id") InboxId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid InboxBody body) {
        return commands.change(id, Version.required(ifMatch), body, audit.entry("inbox.change"))
                .map(inbox -> tagged(Status.OK, inbox));
    }

    @Operation(operationId = "removeInbox", summary = "Takes an inbox away")
    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") InboxId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return commands.remove(id, Version.required(ifMatch), audit.entry("inbox.remove"))
                .replaceWithVoid();
    }

    private static RestResponse<InboxView> tagged(Status status, StoredInbox inbox) {
        return Version.tagged(status, InboxView.of(inbox), inbox.version());
    }

    private static URI location(InboxView made) {
        return URI.create("/v1/inboxes/" + made.id());
    }
}
