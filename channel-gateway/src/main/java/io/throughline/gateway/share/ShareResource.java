package io.throughline.gateway.share;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import io.throughline.gateway.attachment.FileName;
import io.throughline.gateway.attachment.FileType;
import io.throughline.gateway.share.SharedFiles.Shared;
import io.throughline.gateway.thumbnail.Thumbnails;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Files for whoever has the link. Pictures, sound and films are shown by a browser; everything else it only keeps. */
@Path("/v1/files/{id}")
@PermitAll
class ShareResource {
    private static final int SIGNATURE = 64 * 1024;
    private static final Pattern SHOWN = Pattern.compile("(image/(png|jpeg|gif|webp))|(audio|video)/[a-z0-9.+-]+");

    private final SharedFiles files;
    private final AttachmentStore store;
    private final Thumbnails thumbnails;
    private final ExecutorService threads;

    ShareResource(
            SharedFiles files, AttachmentStore store, Thumbnails thumbnails, @VirtualThreads ExecutorService threads) {
        this.files = files;
        this.store = store;
        this.thumbnails = thumbnails;
        this.threads = threads;
    }

    @Operation(hidden = true)
    @GET
    public Uni<Response> file(@PathParam("id") String id) {
        return answer(id, shared -> store.get(shared.location()).map(found -> file(shared, found)));
    }

    @Operation(hidden = true)
    @GET
    @Path("/thumbnail")
    public Uni<Response> thumbnail(@PathParam("id") String id) {
        return answer(id, shared -> {
            var found = thumbnails.find(shared.location());
            return found.isPresent() ? Optional.of(thumbnail(found.get())) : Optional.empty();
        });
    }

    @FunctionalInterface
    private interface Opening {
        Optional<Response> open(Shared shared) throws IOException;
    }

    private Uni<Response> answer(String id, Opening opening) {
        return files.find(id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("file")))
                .emitOn(threads)
                .map(shared -> open(shared, opening));
    }

    private static Response open(Shared shared, Opening opening) {
        try {
            return opening.open(shared).orElseThrow(() -> Problems.unknown("file"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Response file(Shared shared, Stored found) {
        var answer = safe(Response.ok(found.bytes()), found.size()).type(shared.mediaType());
        return SHOWN.matcher(shared.mediaType()).matches()
                ? answer.build()
                : answer.header(HttpHeaders.CONTENT_DISPOSITION, FileName.download(shared.name()))
                        .build();
    }

    private static Response thumbnail(Stored found) throws IOException {
        var bytes = new BufferedInputStream(found.bytes(), SIGNATURE);
        return safe(Response.ok(bytes), found.size()).type(FileType.of(bytes)).build();
    }

    private static Response.ResponseBuilder safe(Response.ResponseBuilder answer, long size) {
        return answer.header(HttpHeaders.CONTENT_LENGTH, size)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
