package io.throughline.history.conversation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.history.http.Caller;
import io.throughline.history.http.Problems;
import io.throughline.history.rows.Rows;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.Entry.Author;
import io.throughline.history.timeline.EntryView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.Function;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What agents do to conversations, over HTTP. */
@Path("/v1/conversations/{conversation}")
@RolesAllowed({"agent", "supervisor", "admin"})
class CommandResource {
    private static final int LONGEST_KEY = 200;

    private final Commands commands;
    private final Threads threads;
    private final Rows rows;
    private final Caller caller;

    CommandResource(Commands commands, Threads threads, Rows rows, Caller caller) {
        this.commands = commands;
        this.threads = threads;
        this.rows = rows;
        this.caller = caller;
    }

    /** Answers the customer's last message, the way it came. */
    @POST
    @Path("/replies")
    @ResponseStatus(201)
    public Uni<EntryView> reply(
            ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable ReplyBody body) {
        var content = ReplyBody.checked(body);
        return run(conversation, "reply", key, EntryView.class, (answering, sql) -> threads.answered(sql, conversation)
                .map(references -> view(answering.reply(new Written(content, references)))));
    }

    /** Leaves an internal note. */
    @POST
    @Path("/notes")
    @ResponseStatus(201)
    public Uni<EntryView> note(
            ConversationId conversation,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable NoteBody body) {
        var text = NoteBody.checked(body);
        return run(conversation, "note", key, EntryView.class, now(answering -> view(answering.note(text))));
    }

    /** Says that nothing is left to do; saying it twice changes nothing. */
    @POST
    @Path("/resolve")
    public Uni<ConversationView> resolve(
            ConversationId conversation, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return run(conversation, "resolve", key, ConversationView.class, now(Answering::resolve));
    }

    /** Makes it the company's turn again. */
    @POST
    @Path("/reopen")
    public Uni<ConversationView> reopen(
            ConversationId conversation, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return run(conversation, "reopen", key, ConversationView.class, now(Answering::reopen));
    }

    /** Waits for the customer. */
    @POST
    @Path("/pending")
    public Uni<ConversationView> pending(
            ConversationId conversation, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return run(conversation, "pending", key, ConversationView.class, now(Answering::await));
    }

    private <V> Uni<V> run(
            ConversationId conversation, String verb, @Nullable String key, Class<V> type, Commands.Act<V> act) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problems.invalidQuery("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        var command = new Command(conversation, verb, new Author(caller.agent(), caller.name()), key);
        return commands.run(command, type, act).map(outcome -> outcome.orElseThrow(CommandResource::problem));
    }

    private static <V> Commands.Act<V> now(Function<Answering, Outcome<V>> act) {
        return (answering, sql) -> Uni.createFrom().item(act.apply(answering));
    }

    private Outcome<EntryView> view(Outcome<Entry> outcome) {
        return outcome.map(entry -> rows.as(entry, EntryView.class));
    }

    private static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN -> Problems.unknown("conversation");
            case RESOLVED ->
                Problems.conflict("conversation-resolved", "The conversation is resolved; reopen it first");
            case UNREACHABLE ->
                Problems.conflict("customer-unreachable", "There is no address left that an answer could go to");
        };
    }
}
