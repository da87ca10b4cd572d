package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.Change;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.Location;
import io.throughline.gateway.channel.PublicThread;
import io.throughline.outbox.Received;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes up the files that touchpoints name: what it takes to fetch them is in the attachment store. Of messages that are
 * taken back it forgets them.
 */
@ApplicationScoped
class Intake {
    private static final int LONGEST = 64 * 1024;

    private final AttachmentStore store;
    private final RemoteFiles files;
    private final ForgottenFiles forgotten;
    private final Vertx vertx;

    Intake(AttachmentStore store, RemoteFiles files, ForgottenFiles forgotten, Vertx vertx) {
        this.store = store;
        this.files = files;
        this.forgotten = forgotten;
        this.vertx = vertx;
    }

    /** A message's file. */
    private record Named(MessageReceived message, String location) {}

    /** Takes up those of the events; a message always comes before the news that it was taken back. */
    Uni<Void> take(SqlConnection connection, List<Received<Touchpoint>> received) {
        var named = only(MessageReceived.class, received)
                .flatMap(message -> message.content().attachments().stream()
                        .map(Attachment::location)
                        .filter(Location::isRemote)
                        .map(location -> new Named(message, location)))
                .toList();
        var deleted = only(MessageChanged.class, received)
                .filter(changed -> changed.change() == Change.DELETED)
                .map(Intake::target)
                .toList();
        return add(connection, named).chain(() -> forget(connection, deleted));
    }

    private static <T> Stream<T> only(Class<T> kind, List<Received<Touchpoint>> received) {
        return received.stream().map(Received::event).filter(kind::isInstance).map(kind::cast);
    }

    private static String target(MessageChanged changed) {
        var id = PublicThread.below(List.of(changed.target())).orElse(changed.target());
        return TouchpointId.of(changed.origin().inbox(), id).value();
    }

    private Uni<Void> add(SqlConnection connection, List<Named> named) {
        return named.isEmpty()
                ? Uni.createFrom().voidItem()
                : vertx.executeBlocking(() -> tickets(named)).chain(tickets -> files.add(connection, tickets));
    }

    private Uni<Void> forget(SqlConnection connection, List<String> messages) {
        return messages.isEmpty() ? Uni.createFrom().voidItem() : forgotten.of(connection, messages);
    }

    /** What has no ticket any more was forgotten meanwhile. */
    private List<Ticket> tickets(List<Named> named) throws IOException {
        var tickets = new ArrayList<Ticket>();
        for (var one : named) {
            ticket(one).ifPresent(tickets::add);
        }
        return tickets;
    }

    private Optional<Ticket> ticket(Named named) throws IOException {
        var found = store.get(Location.description(named.location()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var bytes = found.get().bytes()) {
            var json = new String(bytes.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return Optional.of(Ticket.of(new JsonObject(json))).filter(ticket -> fits(ticket, named));
        } catch (IllegalArgumentException | io.vertx.core.json.DecodeException none) {
            return Optional.empty();
        }
    }

    /** Nobody has a file fetched in the name of somebody else's message. */
    private static boolean fits(Ticket ticket, Named named) {
        return ticket.touchpoint().equals(named.message().id())
                && ticket.inbox().equals(named.message().origin().inbox())
                && ticket.location().equals(named.location());
    }
}
