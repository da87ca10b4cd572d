package io.throughline.gateway.attachment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.throughline.api.Problems;
import io.throughline.contracts.Attachment;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Attachments over HTTP: always as a download, for what strangers send must not run in an agent's browser. */
@Path("/v1/attachments")
@RolesAllowed({"agent", "supervisor", "admin"})
class AttachmentResource {
    private final AttachmentStore store;

    AttachmentResource(AttachmentStore store) {
        this.store = store;
    }

    /**
     * Keeps a file that an answer is to carry; the answer names it by what this gives. The same bytes are kept once,
     * so that a repeat is harmless. The most bytes of a file are {@code throughline.attachments.largest}.
     */
    @Operation(operationId = "keepAttachment", summary = "Keeps a file that an answer is to carry")
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(format = "binary")))
    public RestResponse<Attachment> put(
            @QueryParam("name") @Nullable String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            InputStream bytes)
            throws IOException {
        var kept = store.put(bytes);
        var file = new Attachment(FileName.fit(name), FileName.type(type), kept.size(), kept.location(), null);
        return RestResponse.status(Status.CREATED, file);
    }

    @Operation(operationId = "getAttachment", summary = "The bytes of an attachment, under the given file name")
    @GET
    @Path("/{location}")
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(format = "binary")))
    public Response get(@PathParam("location") String location, @QueryParam("name") @Nullable String name)
            throws IOException {
        return store.get(location)
                .map(found -> download(found, name))
                .orElseThrow(() -> Problems.unknown("attachment"));
    }

    private static Response download(Stored found, @Nullable String name) {
        return Response.ok(found.bytes(), MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, found.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.download(name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .build();
    }
}
