package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.SuggestionId;
import io.throughline.identity.likeness.SuggestionView.SuggestionState;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Customers who may be one person, for people to decide. */
@Path("/v1/suggestions")
@RolesAllowed({"agent", "supervisor", "admin"})
class SuggestionResource {
    private final Transactions transactions;
    private final Suggestions suggestions;
    private final SuggestionCommands commands;
    private final Idempotency idempotency;
    private final Audit audit;

    SuggestionResource(
            Transactions transactions,
            Suggestions suggestions,
            SuggestionCommands commands,
            Idempotency idempotency,
            Audit audit) {
        this.transactions = transactions;
        this.suggestions = suggestions;
        this.commands = commands;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** What a person says of a suggestion. */
    record SuggestionWord(@Nullable @Size(max = 500) String reason) {}

    /** Runs one of the two commands. */
    @FunctionalInterface
    private interface Decision {
        Uni<SuggestionView> decide(Mutiny.Session session, AgentId agent);
    }

    @Operation(operationId = "listSuggestions", summary = "Customers who may be one person, what was found last first")
    @GET
    public Uni<RestResponse<Page<SuggestionView>>> list(
            @QueryParam("customer") @Nullable CustomerId customer,
            @QueryParam("state") @DefaultValue("open") String state,
            @BeanParam Paging paging) {
        var before = paging.after("sug_[0-9a-z]{26}").orElse("sug_~");
        int most = paging.toRead();
        var wanted = state(state);
        return transactions
                .withSession(session -> suggestions.list(session, wanted, customer, before, most))
                .map(found -> paging.page(found, view -> view.id().value()));
    }

    private static SuggestionState state(String text) {
        return Arrays.stream(SuggestionState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter("state", "must be open, confirmed or refused"));
    }

    @Operation(operationId = "getSuggestion", summary = "A suggestion, and what became of it")
    @GET
    @Path("/{suggestion}")
    public Uni<SuggestionView> get(@PathParam("suggestion") SuggestionId suggestion) {
        return transactions.withSession(session -> commands.existing(session, suggestion));
    }

    @Operation(
            operationId = "confirmSuggestion",
            summary = "Says that both are one person: the other becomes a part of the customer")
    @POST
    @Path("/{suggestion}/confirm")
    public Uni<SuggestionView> confirm(
            @PathParam("suggestion") SuggestionId suggestion,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @NotNull @Valid SuggestionWord body) {
        var repeat = idempotency.command("confirm " + suggestion, idempotencyKey, body);
        return decide(
                repeat,
                audit.entry("suggestion.confirm"),
                (session, agent) -> commands.confirm(session, suggestion, agent, body.reason()));
    }

    @Operation(
            operationId = "refuseSuggestion",
            summary = "Says that both are two people: they are never linked without a person again")
    @POST
    @Path("/{suggestion}/refuse")
    public Uni<SuggestionView> refuse(
            @PathParam("suggestion") SuggestionId suggestion,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @NotNull @Valid SuggestionWord body) {
        var repeat = idempotency.command("refuse " + suggestion, idempotencyKey, body);
        return decide(
                repeat,
                audit.entry("suggestion.refuse"),
                (session, agent) -> commands.refuse(session, suggestion, agent, body.reason()));
    }

    private Uni<SuggestionView> decide(Idempotency.Command repeat, Audit.Entry entry, Decision decision) {
        var agent = Objects.requireNonNull(entry.agent());
        return transactions.withSession(
                session -> idempotency.once(session, repeat, SuggestionView.class, () -> decision.decide(session, agent)
                        .call(view -> audit.add(session, audited(entry, view)))));
    }

    private static Audit.Entry audited(Audit.Entry entry, SuggestionView view) {
        return entry.on(view.customer()).changing(Map.of("suggestion", view.id(), "other", view.other()));
    }
}
