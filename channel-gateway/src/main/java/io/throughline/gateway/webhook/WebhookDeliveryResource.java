package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.WebhookDeliveryCommands.Counted;
import io.throughline.gateway.webhook.WebhookDeliveryCommands.Sent;
import io.throughline.gateway.webhook.WebhookInput.Replay;
import io.throughline.gateway.webhook.event.EventPattern;
import io.throughline.gateway.webhook.sending.DeliveryLog.AttemptView;
import io.throughline.gateway.webhook.sending.DeliveryLog.Choice;
import io.throughline.gateway.webhook.sending.DeliveryLog.DeliveryView;
import io.throughline.gateway.webhook.sending.WebhookWorker;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** What endpoints were told and are to be told, over HTTP. */
@Path("/v1/webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
class WebhookDeliveryResource {
    private static final String PLACE = "[0-9]{1,18}";
    private static final Set<String> STATES = Set.of("", "waiting", "delivered", "dead");

    private final WebhookDeliveries deliveries;
    private final WebhookInput input;
    private final WebhookWorker worker;
    private final Idempotency idempotency;
    private final Audit audit;

    WebhookDeliveryResource(
            WebhookDeliveries deliveries,
            WebhookInput input,
            WebhookWorker worker,
            Idempotency idempotency,
            Audit audit) {
        this.deliveries = deliveries;
        this.input = input;
        this.worker = worker;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @Operation(
            operationId = "listDeliveries",
            summary = "What an endpoint was told and is to be told, the newest first")
    @GET
    @Path("/deliveries")
    public Uni<RestResponse<Page<DeliveryView>>> list(
            @PathParam("id") WebhookId id,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("type") @DefaultValue("") String type,
            @BeanParam Paging paging) {
        if (!STATES.contains(state)) {
            throw Problems.badParameter("state", "must be waiting, delivered or dead");
        }
        if (!type.isEmpty() && (type.contains("*") || !EventPattern.isKnown(type))) {
            throw Problems.badParameter("type", "must be a type of GET /v1/webhooks/event-types");
        }
        long before = paging.after(PLACE).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return deliveries
                .page(id, new Choice(state, type, ""), before, paging.toRead())
                .map(views -> paging.page(views, view -> Long.toString(view.seq())));
    }

    @Operation(operationId = "listAttempts", summary = "The attempts at a message, the newest first")
    @GET
    @Path("/deliveries/{event}/attempts")
    public Uni<RestResponse<Page<AttemptView>>> attempts(
            @PathParam("id") WebhookId id, @PathParam("event") String event, @BeanParam Paging paging) {
        long before = paging.after(PLACE).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return deliveries
                .attempts(id, event, before, paging.toRead())
                .map(views -> paging.page(views, view -> Integer.toString(view.number())));
    }

    @Operation(operationId = "testWebhook", summary = "Sends an event that says nothing, now and before all else")
    @POST
    @Path("/test")
    public Uni<RestResponse<Sent>> test(
            @PathParam("id") WebhookId id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return deliveries
                .test(id, idempotency.command("test " + id, key, null), audit.entry("webhook.test"))
                .invoke(worker::wake)
                .map(sent -> RestResponse.status(Status.ACCEPTED, sent));
    }

    @Operation(operationId = "redeliverMessage", summary = "Sends a message once more, under the same id")
    @POST
    @Path("/deliveries/{event}/redeliver")
    public Uni<RestResponse<Sent>> redeliver(
            @PathParam("id") WebhookId id,
            @PathParam("event") String event,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        var command = idempotency.command("redeliver " + id + " " + event, key, null);
        return deliveries
                .redeliver(id, event, command, audit.entry("webhook.redeliver"))
                .invoke(worker::wake)
                .map(sent -> RestResponse.status(Status.ACCEPTED, sent));
    }

    @Operation(
            operationId = "replayMessages",
            summary = "Sends the messages of a range once more, under the same ids and in the same order")
    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Counted>> replay(
            @PathParam("id") WebhookId id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid Replay body) {
        input.check(body);
        return deliveries
                .replay(id, body, idempotency.command("replay " + id, key, body), audit.entry("webhook.replay"))
                .invoke(worker::wake)
                .map(counted -> RestResponse.status(Status.ACCEPTED, counted));
    }
}
