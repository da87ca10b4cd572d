package io.throughline.gateway.attachment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.throughline.api.Problems;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Attachments over HTTP: always as a download, for what strangers send must not run in an agent's browser. */
@Path("/v1/attachments/{location}")
@RolesAllowed({"agent", "supervisor", "admin"})
class AttachmentResource {
    private static final int LONGEST_NAME = 200;

    private final AttachmentStore store;

    AttachmentResource(AttachmentStore store) {
        this.store = store;
    }

    @Operation(operationId = "getAttachment", summary = "The bytes of an attachment, under the given file name")
    @GET
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(format = "binary")))
    public Response get(
            @PathParam("location") String location, @QueryParam("name") @DefaultValue("attachment") String name)
            throws IOException {
        return store.get(location)
                .map(found -> download(found, name))
                .orElseThrow(() -> Problems.unknown("attachment"));
    }

    private static Response download(Stored found, String name) {
        return Response.ok(found.bytes(), MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, found.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + encoded(name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .build();
    }

    /** The name in the form of RFC 8187. */
    private static String encoded(String name) {
        var shortened = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return URLEncoder.encode(shortened, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
