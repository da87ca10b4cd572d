package io.throughline.identity.imports;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Problems;
import io.throughline.contracts.ImportId;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The file of an import, which comes in parts of at most what any body may have (1 MiB): each is a transaction, so that
 * nothing but the part that was under way is sent again after a break, and no process holds more than one.
 */
@Path("/v1/imports/{import}/content")
@RolesAllowed("admin")
class ImportContentResource {
    private final Transactions transactions;
    private final Uploads uploads;
    private final ImportWorker worker;
    private final Audit audit;

    ImportContentResource(Transactions transactions, Uploads uploads, ImportWorker worker, Audit audit) {
        this.transactions = transactions;
        this.uploads = uploads;
        this.worker = worker;
        this.audit = audit;
    }

    @Operation(
            operationId = "uploadImport",
            summary = "Keeps the next part of the file; with the last one the import begins")
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(format = "binary")))
    public Uni<ImportView> upload(
            @PathParam("import") ImportId id,
            @HeaderParam("Upload-Offset") @Nullable String uploadOffset,
            byte[] body) {
        long offset = offset(uploadOffset);
        var entry = audit.entry("import.start");
        return transactions
                .withConnection(connection ->
                        uploads.keep(connection, id, offset, body).call(file -> started(connection, file, body, entry)))
                .invoke(worker::wake)
                .map(ImportView::of);
    }

    private Uni<Void> started(SqlConnection connection, Import file, byte[] part, Audit.Entry entry) {
        return file.state() == ImportState.RUNNING && part.length > 0
                ? audit.add(connection, ImportResource.told(entry, file))
                : Uni.createFrom().voidItem();
    }

    private static long offset(@Nullable String given) {
        if (given == null) {
            return 0;
        }
        if (!given.matches("[0-9]{1,15}")) {
            throw Problems.badParameter("Upload-Offset", "must be the number of bytes that are there already");
        }
        return Long.parseLong(given);
    }
}
