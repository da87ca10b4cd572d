package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.api.FieldError;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.contracts.ConversationId;
import io.throughline.history.rows.Rows;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.EntryView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What agents do to conversations, over HTTP. */
@Path("/v1/conversations/{conversation}")
@RolesAllowed({"agent", "supervisor", "admin"})
class CommandResource {
    private final Commands commands;
    private final Ways ways;
    private final Rows rows;
    private final Ledger ledger;

    CommandResource(Commands commands, Ways ways, Rows rows, Ledger ledger) {
        this.commands = commands;
        this.ways = ways;
        this.rows = rows;
        this.ledger = ledger;
    }

    @Operation(
            operationId = "sendReply",
            summary = "Answers the customer: the way the last message came, or another on which the customer wrote")
    @POST
    @Path("/replies")
    @ResponseStatus(201)
    public Uni<EntryView> reply(
            ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid ReplyBody body) {
        body.check();
        var command = ledger.command(conversation, "reply", key, body);
        return run(command, EntryView.class, (answering, sql) -> ways.lead(sql, answering.conversation(), body)
                .map(written -> view(written.then(answering::reply))));
    }

    @Operation(
            operationId = "callCustomer",
            summary = "Calls the customer in the same conversation: the agent's phone rings first, then the customer's")
    @POST
    @Path("/calls")
    @ResponseStatus(201)
    public Uni<EntryView> call(
            ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid CallBody body) {
        var command = ledger.command(conversation, "call", key, body);
        return run(command, EntryView.class, (answering, sql) -> ways.dial(sql, answering.conversation(), body)
                .map(way -> view(way.then(number -> answering.call(number, body.left())))));
    }

    @Operation(operationId = "addNote", summary = "Leaves an internal note")
    @POST
    @Path("/notes")
    @ResponseStatus(201)
    public Uni<EntryView> note(
            ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid NoteBody body) {
        var command = ledger.command(conversation, "note", key, body);
        return run(command, EntryView.class, now(answering -> view(answering.note(body.text()))));
    }

    @Operation(
            operationId = "resolveConversation",
            summary = "Says that nothing is left to do; saying it twice changes nothing")
    @POST
    @Path("/resolve")
    public Uni<ConversationView> resolve(
            ConversationId conversation, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return run(ledger.command(conversation, "resolve", key, null), ConversationView.class, now(Answering::resolve));
    }

    @Operation(operationId = "reopenConversation", summary = "Makes it the company's turn again")
    @POST
    @Path("/reopen")
    public Uni<ConversationView> reopen(
            ConversationId conversation, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return run(ledger.command(conversation, "reopen", key, null), ConversationView.class, now(Answering::reopen));
    }

    @Operation(operationId = "setConversationPending", summary = "Waits for the customer")
    @POST
    @Path("/pending")
    public Uni<ConversationView> pending(
            ConversationId conversation, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return run(ledger.command(conversation, "pending", key, null), ConversationView.class, now(Answering::await));
    }

    @Operation(
            operationId = "transferConversation",
            summary = "Gives the conversation to another agent, or to whoever is free of a queue")
    @POST
    @Path("/transfer")
    public Uni<ConversationView> transfer(
            ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid TransferBody body) {
        var to = body.destination();
        var command = ledger.command(conversation, "transfer", key, body);
        return run(command, ConversationView.class, now(answering -> answering.transfer(to, body.left())));
    }

    private <V> Uni<V> run(Command command, Class<V> type, Commands.Act<V> act) {
        return commands.run(command, type, act).map(outcome -> outcome.orElseThrow(CommandResource::problem));
    }

    private static <V> Commands.Act<V> now(Function<Answering, Outcome<V>> act) {
        return (answering, sql) -> Uni.createFrom().item(act.apply(answering));
    }

    private Outcome<EntryView> view(Outcome<Entry> outcome) {
        return outcome.map(entry -> rows.as(entry, EntryView.class));
    }

    private static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN -> Problems.unknown("conversation");
            case RESOLVED ->
                Problems.conflict("conversation-resolved", "The conversation is resolved; reopen it first.");
            case THEIRS ->
                Problems.conflict("agent-has-it", "The agent has the conversation already; name somebody else.");
            case UNREACHABLE ->
                Problems.conflict("customer-unreachable", "There is no address left that an answer could go to.");
            case ERASED -> Problems.conflict("customer-erased", "The customer of the conversation was erased.");
            case TOO_LATE ->
                Problems.conflict(
                        "window-closed",
                        "It is too long since the customer wrote there: the channel takes nothing but a template now. "
                                + "Send one, or take another way: getWays lists them.");
            case NO_SUCH_WAY -> Problems.invalid(FieldError.unknown("/via"));
            case NO_SUCH_PARTICIPANT ->
                Problems.invalid(new FieldError(
                        "/cc",
                        "unknown",
                        "a copy goes by mail alone, and only to who has taken part in the conversation by mail"));
            case NO_SUCH_NUMBER -> Problems.invalid(FieldError.unknown("/identity"));
        };
    }
}
