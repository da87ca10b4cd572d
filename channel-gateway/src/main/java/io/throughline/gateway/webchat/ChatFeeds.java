package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.live.Feeds;
import io.throughline.gateway.live.Feeds.Appended;
import io.throughline.gateway.live.Feeds.Draft;
import io.throughline.gateway.push.Pushes;
import io.throughline.gateway.push.Subscription;
import io.throughline.gateway.webchat.ClientFrame.Said;
import io.throughline.gateway.webchat.ClientFrame.Seen;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The customers' sides of chats: what they said, what was answered, and how far the answers got. */
@ApplicationScoped
class ChatFeeds {
    private static final String MESSAGE = "message";
    private static final int LONGEST_NOTICE = 200;

    private static final String REPLY = """
            insert into web_chat_reply (subject, seq, message, conversation, state) values ($1, $2, $3, $4, 'sent')
            """;
    private static final String SEEN = """
            with seen as (
                update web_chat_reply set state = $3
                where subject = $1 and seq <= $2 and state = any ($4) returning seq, message, conversation)
            select message, conversation from seen order by seq
            """;

    private final Transactions transactions;
    private final Feeds feeds;
    private final Outbox outbox;
    private final Pushes pushes;
    private final Clock clock;

    ChatFeeds(Transactions transactions, Feeds feeds, Outbox outbox, Pushes pushes, Clock clock) {
        this.transactions = transactions;
        this.feeds = feeds;
        this.outbox = outbox;
        this.pushes = pushes;
        this.clock = clock;
    }

    /** Shows the customer's own message in all of the customer's windows, once. */
    Uni<Void> said(ChatCustomer customer, Said said, MessageReceived touchpoint) {
        var id = touchpoint.id().value();
        var data = new JsonObject()
                .put("id", id)
                .put("from", "customer")
                .put("client_msg_id", said.clientMsgId().toString())
                .put("text", said.text())
                .put("attachments", ChatFiles.shown(touchpoint.content().attachments()))
                .put("at", clock.instant().toString());
        var draft = new Draft(customer.subject(), MESSAGE, data.encode(), id);
        return transactions
                .withConnection(connection -> feeds.append(connection, List.of(draft)))
                .replaceWithVoid();
    }

    /** Shows the reply to its recipient, once. */
    Uni<Void> replied(ReplyWritten reply) {
        var data = new JsonObject()
                .put("id", reply.message().value())
                .put("from", "agent")
                .put("author", reply.authorName())
                .put("text", Texts.clean(reply.text()))
                .put("attachments", ChatFiles.shown(reply.attachments()))
                .put("at", reply.writtenAt().toString());
        var subject = ChatCustomer.subject(reply.inbox(), reply.recipient());
        var draft = new Draft(subject, MESSAGE, data.encode(), reply.message().value());
        return transactions.withConnection(connection ->
                feeds.append(connection, List.of(draft)).chain(appended -> track(connection, reply, appended)));
    }

    /** Tells the browser of answers from now on, while no window shows them. */
    Uni<Void> subscribe(ChatCustomer customer, Subscription browser) {
        return transactions.withConnection(connection -> pushes.subscribe(connection, customer.subject(), browser));
    }

    /** Tells the browser nothing more. */
    Uni<Void> unsubscribe(ChatCustomer customer, String endpoint) {
        return transactions.withConnection(connection -> pushes.unsubscribe(connection, customer.subject(), endpoint));
    }

    /** Reports the replies up to a place as delivered or read, those that were not yet. */
    Uni<Void> seen(ChatCustomer customer, Seen seen) {
        var before = seen.state() == DeliveryState.READ ? new String[] {"sent", "delivered"} : new String[] {"sent"};
        var state = seen.state().name().toLowerCase(Locale.ROOT);
        return transactions.withConnection(connection -> connection
                .preparedQuery(SEEN)
                .execute(Tuple.of(customer.subject(), seen.seq(), state, before))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> report(row, seen.state()))
                        .toList())
                .chain(reports -> outbox.add(connection, reports))
                .chain(() -> pushes.seen(connection, customer.subject())));
    }

    private Uni<Void> track(SqlConnection connection, ReplyWritten reply, List<Appended> appended) {
        if (appended.isEmpty()) {
            return Uni.createFrom().voidItem(); // it was there already
        }
        var place = appended.getFirst();
        return connection
                .preparedQuery(REPLY)
                .execute(Tuple.of(
                        place.subject(),
                        place.seq(),
                        reply.message().value(),
                        reply.conversation().value()))
                .chain(() -> pushes.announce(connection, place.subject(), reply.conversation(), notice(reply)));
    }

    /** As much as fits onto a locked screen. */
    private static JsonObject notice(ReplyWritten reply) {
        var text = Texts.clean(reply.text());
        return new JsonObject()
                .put("title", reply.authorName())
                .put("body", text.length() > LONGEST_NOTICE ? text.substring(0, LONGEST_NOTICE) + "…" : text);
    }

    private Outgoing report(Row row, DeliveryState state) {
        var message = new MessageId(row.getString(0));
        var conversation = new ConversationId(row.getString(1));
        return Outgoing.of(new DeliveryReported(message, conversation, state, message.value(), null, clock.instant()));
    }
}
