package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.identity.likeness.Models.ModelView;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What the matcher has learned. */
@Path("/v1/match-models")
@RolesAllowed({"supervisor", "admin"})
class ModelResource {
    private final Transactions transactions;
    private final Models models;
    private final ModelTraining training;
    private final Idempotency idempotency;
    private final Audit audit;

    ModelResource(
            Transactions transactions, Models models, ModelTraining training, Idempotency idempotency, Audit audit) {
        this.transactions = transactions;
        this.models = models;
        this.training = training;
        this.idempotency = idempotency;
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
    public Uni<RestResponse<ModelView>> train(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        var entry = audit.entry("model.train");
        var repeat = idempotency.command("train", idempotencyKey, null);
        return transactions
                .withSession(session -> idempotency.find(session, repeat, ModelView.class))
                .chain(first -> first.map(Uni.createFrom()::item).orElseGet(() -> train(repeat, entry)))
                .map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
    }

    private Uni<ModelView> train(Idempotency.Command repeat, Audit.Entry entry) {
        return training.begin(entry.subject())
                .map(begun -> begun.orElseThrow(
                        () -> Problems.conflict("already-training", "A model is being trained; wait for its end.")))
                .chain(version -> transactions.withSession(
                        session -> audit.add(session, entry.on("match-model").changing(Map.of("version", version)))
                                .chain(() -> models.list(session, version + 1, 1))
                                .map(List::getFirst)
                                .call(view -> idempotency.keep(session, repeat, view))));
    }
}
