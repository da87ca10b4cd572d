package io.throughline.gateway.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.api.Problem;
import io.throughline.contracts.CustomerId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * All that is held about a customer (GDPR, articles 15 and 20), asked of each owner with the caller's token and streamed
 * as it comes. identity-service answers first: it says whether the caller may, and puts it into its audit.
 */
@Path("/v1/customers/{customer}/export")
@RolesAllowed({"supervisor", "admin"})
class ExportResource {
    private static final String NOTHING = "{\"data\": []}";
    private static final int UNKNOWN = 404;

    private final OwnersClient owners;
    private final OwnRecords own;
    private final Clock clock;

    ExportResource(OwnersClient owners, OwnRecords own, Clock clock) {
        this.owners = owners;
        this.own = own;
        this.clock = clock;
    }

    @Operation(operationId = "exportCustomer", summary = "All that is held about the customer, in all services")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public RestMulti<Buffer> export(
            @PathParam("customer") CustomerId customer, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        var document = owners.identity("/v1/customers/" + customer + "/export", authorization)
                .onItem()
                .transformToMulti(identity -> document(identity, authorization))
                .map(Buffer::buffer); // a text would be made a JSON text
        return RestMulti.fromMultiData(document)
                .encodeAsJsonArray(false)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Multi<String> document(String identity, String authorization) {
        var record = new JsonObject(identity);
        var customer = record.getString("customer");
        var ids = record.getJsonArray("parts").stream()
                .map(part -> ((JsonObject) part).getString("id"))
                .toList();
        Function<String, Uni<String>> history = path -> owners.history(path, authorization)
                .onFailure(ExportResource::unheardOf)
                .recoverWithItem(NOTHING);
        return Multi.createBy()
                .concatenating()
                .streams(
                        text("{\"exported_at\":\"" + clock.instant() + "\",\"identity\":" + identity),
                        text(",\"conversations\":"),
                        Pages.array("/v1/conversations?customer=" + customer, history),
                        text(",\"timeline\":"),
                        Pages.array("/v1/customers/" + customer + "/timeline?", history),
                        text(",\"replies\":"),
                        own.replies(ids).toMulti(),
                        text(",\"webhooks\":"),
                        own.told(ids).toMulti(),
                        text("}"));
    }

    /** Of whom history has not heard yet it holds nothing. */
    private static boolean unheardOf(Throwable failure) {
        return failure instanceof Problem problem && problem.status() == UNKNOWN;
    }

    private static Multi<String> text(String text) {
        return Multi.createFrom().item(text);
    }
}
