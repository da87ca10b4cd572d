package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
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
import java.util.Locale;
import java.util.Optional;
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
    private final Sql sql;

    ConversationResource(Conversations conversations, Entries entries, Pool pool) {
        this.conversations = conversations;
        this.entries = entries;
        this.sql = Sql.on(pool);
    }

    /** Conversations, those opened last first. */
    @GET
    public Uni<RestResponse<Page<ConversationView>>> list(
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("status") @Nullable String status,
            @BeanParam Paging paging) {
        int most = paging.toRead();
        return conversations
                .list(sql, customer(customer), status(status), paging.after(ID).orElse(""), most)
                .map(found -> found.stream().map(ConversationView::of).toList())
                .map(found -> paging.page(found, view -> view.id().value()));
    }

    /** One conversation. */
    @GET
    @Path("/{conversation}")
    public Uni<ConversationView> get(ConversationId conversation) {
        return conversations
                .byId(sql, conversation)
                .map(ConversationResource::known)
                .map(ConversationView::of);
    }

    /** What was said in a conversation, the newest first, with how far our messages got. */
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

    private static Optional<ConversationStatus> status(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(ConversationStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badParameter("status", "must be open, pending or resolved")));
    }
}
