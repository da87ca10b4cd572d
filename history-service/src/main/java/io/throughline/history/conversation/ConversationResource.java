package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Caller;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.Conversations.Wanted;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Entries;
import io.throughline.history.timeline.EntryView;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Conversations and their messages over HTTP. */
@Path("/v1/conversations")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class ConversationResource {
    private static final String ID = "cnv_[0-9a-z]{26}";
    private static final String SEQ = "[0-9]{1,18}";

    private final Conversations conversations;
    private final Entries entries;
    private final Ways ways;
    private final Caller caller;
    private final Sql sql;

    ConversationResource(Conversations conversations, Entries entries, Ways ways, Caller caller, Pool pool) {
        this.conversations = conversations;
        this.entries = entries;
        this.ways = ways;
        this.caller = caller;
        this.sql = Sql.on(pool);
    }

    @Operation(operationId = "listConversations", summary = "Conversations, those opened last first")
    @GET
    public Uni<RestResponse<Page<ConversationView>>> list(
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("agent") @Parameter(description = "me, or the id of the agent who has them") @Nullable
                    String agent,
            @QueryParam("status") @Parameter(description = "open, pending, resolved; several by commas or repeated")
                    List<String> status,
            @BeanParam Paging paging) {
        int most = paging.toRead();
        var wanted = new Wanted(customer(customer), agent(agent), statuses(status));
        return conversations
                .list(sql, wanted, paging.after(ID).orElse(""), most)
                .map(found -> found.stream().map(ConversationView::of).toList())
                .map(found -> paging.page(found, view -> view.id().value()));
    }

    @Operation(operationId = "getConversation", summary = "One conversation")
    @GET
    @Path("/{conversation}")
    public Uni<ConversationView> get(ConversationId conversation) {
        return conversations
                .byId(sql, conversation)
                .map(ConversationResource::known)
                .map(ConversationView::of);
    }

    @Operation(
            operationId = "listMessages",
            summary = "What was said in a conversation, the newest first, with how far our messages got")
    @GET
    @Path("/{conversation}/messages")
    public Uni<RestResponse<Page<EntryView>>> messages(ConversationId conversation, @BeanParam Paging paging) {
        int most = paging.toRead();
        long before = paging.after(SEQ).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return conversations
                .byId(sql, conversation)
                .map(ConversationResource::known)
                .chain(known -> entries.messages(sql, conversation, before, most))
                .map(found -> paging.page(found, ConversationResource::place));
    }

    @Operation(
            operationId = "getWays",
            summary = "The ways on which the customer can be answered, the preferred and the conversation's own first; "
                    + "and the numbers for a call")
    @GET
    @Path("/{conversation}/ways")
    public Uni<WaysView> ways(ConversationId conversation) {
        return conversations
                .byId(sql, conversation)
                .map(ConversationResource::known)
                .chain(known -> ways.of(sql, conversation))
                .chain(found -> ways.phones(sql, conversation).map(phones -> new WaysView(found, phones)));
    }

    /** All the ways; there are few. */
    record WaysView(List<WayView> data, List<PhoneView> phones) {
        WaysView {
            data = List.copyOf(data);
            phones = List.copyOf(phones);
        }
    }

    private static String place(EntryView message) {
        return String.valueOf(message.messageSeq());
    }

    private static Conversation known(Optional<Conversation> found) {
        return found.orElseThrow(() -> Problems.unknown("conversation"));
    }

    private static Optional<CustomerId> customer(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(CustomerId::new);
        } catch (IllegalArgumentException noId) {
            throw Problems.badParameter("customer", "must be the id of a customer");
        }
    }

    private Optional<AgentId> agent(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(id -> id.equals("me") ? caller.agent() : new AgentId(id));
        } catch (IllegalArgumentException noId) {
            throw Problems.badParameter("agent", "must be me or the id of an agent");
        }
    }

    private static Set<ConversationStatus> statuses(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(ConversationResource::status)
                .collect(Collectors.toSet());
    }

    private static ConversationStatus status(String text) {
        return Arrays.stream(ConversationStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter("status", "must be open, pending or resolved"));
    }
}
