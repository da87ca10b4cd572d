package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Version;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.WebhookCommands.Shown;
import io.throughline.gateway.webhook.WebhookInput.NewWebhook;
import io.throughline.gateway.webhook.WebhookInput.Rotation;
import io.throughline.gateway.webhook.WebhookInput.WebhookBody;
import io.throughline.gateway.webhook.event.EventType;
import io.throughline.gateway.webhook.sending.WebhookWorker;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The addresses of other systems that are told what happens here, over HTTP. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class WebhookResource {
    private final WebhookCommands commands;
    private final WebhookWorker worker;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    WebhookResource(WebhookCommands commands, WebhookWorker worker, Idempotency idempotency, Audit audit, Clock clock) {
        this.commands = commands;
        this.worker = worker;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    /** All types of events. */
    record EventTypesView(List<EventType> data) {}

    @Operation(operationId = "getEventTypes", summary = "The types of events that other systems can be told of")
    @GET
    @Path("/event-types")
    public EventTypesView eventTypes() {
        return new EventTypesView(EventType.all());
    }

    @Operation(operationId = "listWebhooks", summary = "The endpoints, the oldest first")
    @GET
    public Uni<RestResponse<Page<WebhookView>>> list(@BeanParam Paging paging) {
        return commands.page(paging.after("whk_.*").orElse(""), paging.toRead())
                .map(found -> found.stream().map(this::view).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getWebhook", summary = "One endpoint, with its version as ETag")
    @GET
    @Path("/{id}")
    public Uni<RestResponse<WebhookView>> get(@PathParam("id") WebhookId id) {
        return commands.get(id).map(webhook -> tagged(Status.OK, view(webhook)));
    }

    @Operation(
            operationId = "createWebhook",
            summary = "Makes an endpoint and shows its secret, which is shown never again")
    @POST
    public Uni<RestResponse<WebhookView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid NewWebhook body) {
        return commands.create(body, idempotency.command("create webhook", key, body), audit.entry("webhook.create"))
                .map(made -> tagged(Status.CREATED, view(made)))
                .invoke(made -> made.getHeaders().add(HttpHeaders.LOCATION, location(made.getEntity())));
    }

    @Operation(operationId = "changeWebhook", summary = "Changes an endpoint, pauses it or enables it")
    @PUT
    @Path("/{id}")
    public Uni<RestResponse<WebhookView>> change(
            @PathParam("id") WebhookId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid WebhookBody body) {
        return commands.change(id, Version.required(ifMatch), body, audit.entry("webhook.change"))
                .invoke(worker::wake)
                .map(webhook -> tagged(Status.OK, view(webhook)));
    }

    @Operation(operationId = "removeWebhook", summary = "Takes an endpoint away, with all that waits for it")
    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") WebhookId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return commands.remove(id, Version.required(ifMatch), audit.entry("webhook.remove"));
    }

    @Operation(
            operationId = "rotateSecret",
            summary = "Gives an endpoint another secret and shows it; for a while both sign")
    @POST
    @Path("/{id}/rotate")
    public Uni<RestResponse<WebhookView>> rotate(
            @PathParam("id") WebhookId id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid Rotation body) {
        var command = idempotency.command("rotate " + id, key, body);
        return commands.rotate(id, body, command, audit.entry("webhook.rotate"))
                .map(rotated -> tagged(Status.OK, view(rotated)));
    }

    private WebhookView view(Webhook webhook) {
        return WebhookView.of(webhook, null, clock.instant());
    }

    private WebhookView view(Shown shown) {
        return WebhookView.of(shown.webhook(), shown.secret(), clock.instant());
    }

    private static RestResponse<WebhookView> tagged(Status status, WebhookView view) {
        return Version.tagged(status, view, view.version());
    }

    private static URI location(WebhookView made) {
        return URI.create("/v1/webhooks/" + made.id());
    }
}
