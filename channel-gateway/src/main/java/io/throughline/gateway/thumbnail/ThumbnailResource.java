package io.throughline.gateway.thumbnail;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.throughline.api.Problems;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import io.throughline.gateway.attachment.FileType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Small pictures of attachments over HTTP: made here, so a browser may show them. */
@Path("/v1/attachments/{location}/thumbnail")
@RolesAllowed({"agent", "supervisor", "admin"})
class ThumbnailResource {
    private static final int SIGNATURE = 64 * 1024;

    private final Thumbnails thumbnails;

    ThumbnailResource(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    /**
     * A picture of at most 320 by 320 pixels of an attachment that is a PNG, JPEG, GIF or BMP of at most 50
     * megapixels, or a WebP or progressive JPEG of at most 16. Any other has none. While the file is being fetched from its provider the answer is 503 with
     * Retry-After.
     */
    @Operation(operationId = "getThumbnail", summary = "A small picture of an attachment that is a picture")
    @GET
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response get(@PathParam("location") String location) throws IOException {
        return shown(thumbnails.find(location).orElseThrow(() -> Problems.unknown("thumbnail")));
    }

    /** The bytes at a location never change. */
    private static Response shown(Stored found) throws IOException {
        var bytes = new BufferedInputStream(found.bytes(), SIGNATURE);
        return Response.ok(bytes)
                .type(FileType.of(bytes))
                .header(HttpHeaders.CONTENT_LENGTH, found.size())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }
}
