package io.throughline.identity.imports;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.ImportId;
import io.throughline.identity.imports.ImportInput.NewImport;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files of customers that are taken in. */
@Path("/v1/imports")
@RolesAllowed("admin")
class ImportResource {
    private final Transactions transactions;
    private final Imports imports;
    private final ImportInput input;
    private final Idempotency idempotency;
    private final Audit audit;

    ImportResource(
            Transactions transactions, Imports imports, ImportInput input, Idempotency idempotency, Audit audit) {
        this.transactions = transactions;
        this.imports = imports;
        this.input = input;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @Operation(operationId = "createImport", summary = "Makes an import of customers; its file is uploaded next")
    @POST
    public Uni<RestResponse<ImportView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @NotNull @Valid NewImport body) {
        var wanted = input.read(body);
        var entry = audit.entry("import.create");
        var repeat = idempotency.command("import", idempotencyKey, body);
        return transactions
                .withSession(session ->
                        idempotency.once(session, repeat, ImportView.class, () -> create(session, wanted, entry)))
                .map(ImportResource::created);
    }

    private Uni<ImportView> create(Mutiny.Session session, ImportInput.Read wanted, Audit.Entry entry) {
        return imports.add(session, wanted, entry.subject(), entry.at())
                .call(made -> audit.add(session, told(entry, made)))
                .map(ImportView::of);
    }

    /** What is kept of it beside: never a row of the file. */
    static Audit.Entry told(Audit.Entry entry, Import file) {
        return entry.on(file.id())
                .changing(Map.of("name", file.name(), "dry_run", file.plan().dryRun()));
    }

    private static RestResponse<ImportView> created(ImportView view) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view)
                .location(URI.create("/v1/imports/" + view.id()))
                .build();
    }

    @Operation(operationId = "listImports", summary = "Imports of customers, the newest first")
    @GET
    public Uni<RestResponse<Page<ImportView>>> list(@BeanParam Paging paging) {
        var before = paging.after("imp_[0-9a-z]{26}").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> imports.list(session, before, most))
                .map(found -> found.stream().map(ImportView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getImport", summary = "How far the import is")
    @GET
    @Path("/{import}")
    public Uni<ImportView> show(@PathParam("import") ImportId id) {
        return transactions
                .withSession(session -> imports.find(session, id))
                .map(ImportResource::known)
                .map(ImportView::of);
    }

    private static Import known(Optional<Import> found) {
        return found.orElseThrow(() -> Problems.unknown("import"));
    }

    @Operation(
            operationId = "listImportErrors",
            summary = "What is wrong with rows of the file, in its order, as far as it is kept")
    @GET
    @Path("/{import}/errors")
    public Uni<RestResponse<Page<RowError>>> errors(@PathParam("import") ImportId id, @BeanParam Paging paging) {
        long behind = paging.after("[0-9]{1,18}").map(Long::valueOf).orElse(0L);
        int most = paging.toRead();
        return transactions
                .withSession(session -> imports.find(session, id)
                        .map(ImportResource::known)
                        .chain(() -> imports.errors(session, id, behind, most)))
                .map(found -> paging.page(found, kept -> Long.toString(kept.id())))
                .map(ImportResource::errors);
    }

    private static RestResponse<Page<RowError>> errors(RestResponse<Page<Imports.Kept>> page) {
        var kept = page.getEntity();
        List<RowError> errors = kept.data().stream().map(Imports.Kept::error).toList();
        var told = RestResponse.ResponseBuilder.ok(new Page<>(errors, kept.page()));
        var link = page.getHeaderString("Link");
        return link == null ? told.build() : told.header("Link", link).build();
    }

    @Operation(
            operationId = "cancelImport",
            summary = "Ends the import where it is: the rows that are in stay, and the rest of the file is forgotten")
    @POST
    @Path("/{import}/cancel")
    public Uni<ImportView> cancel(
            @PathParam("import") ImportId id, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        var entry = audit.entry("import.cancel");
        var repeat = idempotency.command("cancel " + id, idempotencyKey, null);
        return transactions.withSession(
                session -> idempotency.once(session, repeat, ImportView.class, () -> cancel(session, id, entry)));
    }

    private Uni<ImportView> cancel(Mutiny.Session session, ImportId id, Audit.Entry entry) {
        return imports.find(session, id)
                .map(ImportResource::known)
                .chain(() -> imports.cancel(session, id, entry.at()))
                .map(cancelled -> cancelled.orElseThrow(ImportProblems::ended))
                .call(cancelled -> audit.add(session, told(entry, cancelled)))
                .map(ImportView::of);
    }
}
