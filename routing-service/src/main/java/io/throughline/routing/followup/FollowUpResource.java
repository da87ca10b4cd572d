package io.throughline.routing.followup;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.FieldError;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.FollowUpId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is to be done about a conversation at a time. */
@Path("/v1/conversations/{conversation}/follow-ups")
@RolesAllowed({"agent", "supervisor", "admin"})
class FollowUpResource {
    private static final Duration FARTHEST = Duration.ofDays(730);
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final FollowUps followUps;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    FollowUpResource(
            Transactions transactions, FollowUps followUps, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * A follow-up as people see it.
     *
     * @param at when the task begins
     * @param agent who is to be asked first
     * @param by who wants it
     */
    record FollowUpView(
            FollowUpId id,
            ConversationId conversation,
            Instant at,
            String note,
            @Nullable AgentId agent,
            FollowUpState state,
            AgentId by,
            Instant createdAt) {
        static FollowUpView of(FollowUp one) {
            return new FollowUpView(
                    one.id(),
                    new ConversationId(one.conversation),
                    one.dueAt,
                    one.note,
                    Optional.ofNullable(one.agent).map(AgentId::new).orElse(null),
                    one.state(),
                    new AgentId(one.madeBy),
                    one.madeAt);
        }
    }

    /**
     * What is to be done, and when.
     *
     * @param note for whoever does it
     * @param agent who is to be asked first; null is whoever served the customer most of late
     */
    record FollowUpBody(
            @NotNull Instant at,
            @NotBlank @Size(max = 400) String note,
            @Nullable AgentId agent) {}

    @Operation(operationId = "listFollowUps", summary = "What is, or was, to be done about a conversation at a time")
    @GET
    public Uni<RestResponse<Page<FollowUpView>>> list(
            @PathParam("conversation") ConversationId conversation, @BeanParam Paging paging) {
        var after = paging.after("fup_.*").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session ->
                        known(session, conversation).chain(() -> followUps.list(session, conversation, after, most)))
                .map(found -> found.stream().map(FollowUpView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "createFollowUp", summary = "Has a task begin at a time, once nobody has the conversation")
    @POST
    public Uni<RestResponse<FollowUpView>> create(
            @PathParam("conversation") ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid FollowUpBody body) {
        var entry = audit.entry("followup.create");
        var command = idempotency.command("create follow-up of " + conversation, key, body);
        return transactions
                .withSession(session -> create(session, command, conversation, body, entry))
                .map(made -> RestResponse.status(RestResponse.Status.CREATED, FollowUpView.of(made)));
    }

    private static void check(Instant at, Instant now) {
        if (at.isBefore(now.minus(LATE)) || at.isAfter(now.plus(FARTHEST))) {
            throw Problems.invalid(new FieldError("/at", "range", "must be in the next two years"));
        }
    }

    private Uni<FollowUp> create(
            Mutiny.Session session,
            Idempotency.Command command,
            ConversationId conversation,
            FollowUpBody body,
            Audit.Entry entry) {
        var agent = body.agent();
        return known(session, conversation)
                .invoke(() -> check(body.at(), entry.at()))
                .chain(() -> agent == null ? Uni.createFrom().item(true) : followUps.knows(session, agent))
                .invoke(known ->
                        check(known, Problems.invalid(new FieldError("/agent", "unknown", "must be an agent"))))
                .map(_ -> new FollowUp(conversation, body, caller.agent(), entry.at()))
                .chain(wanted ->
                        idempotency.once(session, command, FollowUpId.class, () -> add(session, wanted, entry)))
                .chain(id -> followUps.find(session, id))
                .map(Optional::orElseThrow);
    }

    private Uni<Void> known(Mutiny.Session session, ConversationId conversation) {
        return followUps
                .knows(session, conversation)
                .invoke(known -> check(known, Problems.unknown("conversation")))
                .replaceWithVoid();
    }

    private static void check(boolean known, RuntimeException otherwise) {
        if (!known) {
            throw otherwise;
        }
    }

    private Uni<FollowUpId> add(Mutiny.Session session, FollowUp wanted, Audit.Entry entry) {
        return session.persist(wanted)
                .chain(() -> audit.add(session, entry.on(wanted.id())))
                .replaceWith(wanted.id());
    }

    @Operation(operationId = "cancelFollowUp", summary = "Cancels a follow-up whose task has not begun")
    @DELETE
    @Path("/{id}")
    public Uni<Void> cancel(@PathParam("conversation") ConversationId conversation, @PathParam("id") FollowUpId id) {
        var entry = audit.entry("followup.cancel").on(id);
        return transactions.withSession(session -> followUps
                .lock(session, id)
                .map(found -> found.filter(one -> one.conversation.equals(conversation.value()))
                        .orElseThrow(() -> Problems.unknown("follow-up")))
                .chain(one -> cancel(session, one, entry)));
    }

    private Uni<Void> cancel(Mutiny.Session session, FollowUp one, Audit.Entry entry) {
        if (one.state() == FollowUpState.BEGUN) {
            throw Problems.conflict("follow-up-begun", "It is a task already.");
        }
        return one.cancel(entry.at())
                ? audit.add(session, entry)
                : Uni.createFrom().voidItem();
    }
}
