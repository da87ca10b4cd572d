package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.identity.likeness.Models.ModelView;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** What the matcher has learned. */
@Path("/v1/match-models")
@RolesAllowed({"supervisor", "admin"})
class ModelResource {
    private final Transactions transactions;
    private final Models models;
    private final ModelTraining training;
    private final Audit audit;

    ModelResource(Transactions transactions, Models models, ModelTraining training, Audit audit) {
        this.transactions = transactions;
        this.models = models;
        this.training = training;
        this.audit = audit;
    }

    @Operation(
            operationId = "listMatchModels",
            summary = "The models of the matcher and how good they are, the newest first")
    @GET
    public Uni<RestResponse<Page<ModelView>>> list(@BeanParam Paging paging) {
        int before = paging.after("[0-9]{1,9}").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        int most = paging.toRead();
        return transactions
                .withSession(session -> models.list(session, before, most))
                .map(found -> paging.page(found, view -> Integer.toString(view.version())));
    }

    @Operation(
            operationId = "trainMatchModel",
            summary = "Begins to learn a model; it becomes active if it is not worse than the one before")
    @POST
    @RolesAllowed("admin")
    public Uni<RestResponse<ModelView>> train() {
        var entry = audit.entry("match-model.train");
        return training.begin(entry.subject())
                .map(begun -> begun.orElseThrow(
                        () -> Problems.conflict("already-training", "A model is being trained; wait for its end.")))
                .chain(version -> transactions.withSession(
                        session -> audit.add(session, entry.on("match-model").changing(Map.of("version", version)))
                                .chain(() -> models.list(session, version + 1, 1))
                                .map(List::getFirst)))
                .map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
    }
}
