package io.throughline.gateway.attachment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.throughline.api.Problems;
import io.throughline.contracts.Attachment;
import io.throughline.gateway.attachment.AttachmentStore.Kept;
import io.throughline.gateway.scan.Scanner;
import io.throughline.gateway.scan.Verdict;
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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Attachments over HTTP: always as a download, for what strangers send must not run in an agent's browser. */
@Path("/v1/attachments")
@RolesAllowed({"agent", "supervisor", "admin"})
class AttachmentResource {
    private static final Logger LOG = Logger.getLogger(AttachmentResource.class);
    private static final int SIGNATURE = 64 * 1024;
    private static final Duration SCANNER_BACK = Duration.ofSeconds(5);

    private final AttachmentStore store;
    private final Attachments attachments;
    private final Scanner scanner;

    AttachmentResource(AttachmentStore store, Attachments attachments, Scanner scanner) {
        this.store = store;
        this.attachments = attachments;
        this.scanner = scanner;
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
        var kept = scanner.scans() ? scanned(bytes) : store.put(bytes);
        var file = new Attachment(FileName.fit(name), FileName.type(type), kept.size(), kept.location(), null);
        return RestResponse.status(Status.CREATED, file);
    }

    /** In the store is only what was scanned. */
    private Kept scanned(InputStream bytes) throws IOException {
        var aside = Files.createTempFile("throughline-upload", "");
        try {
            var _ = Files.copy(bytes, aside, StandardCopyOption.REPLACE_EXISTING);
            refuseUnfit(aside);
            try (var clean = Files.newInputStream(aside)) {
                return store.put(clean);
            }
        } finally {
            Files.delete(aside);
        }
    }

    private void refuseUnfit(java.nio.file.Path file) {
        if (scan(file) instanceof Verdict.Unfit(var reason)) {
            throw Problems.withheld("attachment-refused", "The file is not kept: " + reason + ".");
        }
    }

    private Verdict scan(java.nio.file.Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return scanner.scan(bytes);
        } catch (IOException away) {
            LOG.warnf("an agent's file waits for the virus scanner: %s", away.getMessage());
            throw Problems.unavailable(SCANNER_BACK);
        }
    }

    /**
     * The bytes of an attachment. A file that a provider has yet to give answers 503 with Retry-After; one that it did not
     * give 410, and one that is given to nobody 403, with the reason. The name gets the extension of what the bytes are
     * when it has none.
     */
    @Operation(operationId = "getAttachment", summary = "The bytes of an attachment, under the given file name")
    @GET
    @Path("/{location}")
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(format = "binary")))
    public Response get(@PathParam("location") String location, @QueryParam("name") @Nullable String name)
            throws IOException {
        var found = attachments.open(location);
        var bytes = new BufferedInputStream(found.bytes(), SIGNATURE);
        var told = FileType.isTold(name) ? FileName.fit(name) : FileType.told(FileName.fit(name), FileType.of(bytes));
        return download(bytes, found.size(), told);
    }

    private static Response download(InputStream bytes, long size, String name) {
        return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, size)
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.download(name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .build();
    }
}
