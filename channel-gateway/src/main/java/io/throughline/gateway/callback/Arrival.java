package io.throughline.gateway.callback;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.Change;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.callback.Reception.Addressed;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.PublicThread;
import io.throughline.gateway.media.Ticket;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Place.Reach;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Call;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Reaction;
import io.throughline.gateway.signal.Signal.Renamed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes touchpoints of signals.
 *
 * @param raw the request as it came
 */
record Arrival(Inbox inbox, Attachment raw, Instant now) {
    private static final int LONGEST_TEXT = 100_000;
    /** What of the context of a call is for people. */
    private static final Set<String> TOLD = Set.of("choice", "language", Call.LINK, "recording", "transcript");

    /** Whether it is the word or the deed of a customer who can be told from others, and not one of a group. */
    static boolean is(Addressed addressed) {
        var signal = addressed.signal();
        return signal.head().from() != null
                && switch (signal) {
                    case Message message -> !message.ours() && isForUs(message.place());
                    case Edit edit -> isForUs(edit.place());
                    case Deletion gone -> isForUs(gone.place());
                    case Reaction shown -> isForUs(shown.place());
                    case Call _, Renamed _ -> true;
                    default -> false;
                }
                && !isOurs(signal.head());
    }

    private static boolean isForUs(Place place) {
        return place.reach() != Reach.GROUP;
    }

    /** The company's own account is nobody's customer. */
    private static boolean isOurs(Head head) {
        return head.from() != null && head.from().origin().key().value().equals(head.account());
    }

    /** The touchpoint of an arrival; of any other signal, none. */
    Optional<Touchpoint> touchpoint(Signal signal) {
        var sender = signal.head().from();
        return sender == null ? Optional.empty() : Optional.ofNullable(touchpoint(signal, origin(signal, sender)));
    }

    /** The tickets of the files that a message names. */
    static List<Ticket> tickets(Inbox inbox, Signal signal) {
        return signal instanceof Message message
                ? Ticket.of(
                        inbox.id(), TouchpointId.of(inbox.id(), message.head().id()), message.enclosures())
                : List.of();
    }

    private @Nullable Touchpoint touchpoint(Signal signal, Origin origin) {
        var id = TouchpointId.of(inbox.id(), signal.head().id());
        return switch (signal) {
            case Message message -> new MessageReceived(id, origin, content(message), thread(message), false);
            case Edit edit -> {
                var text = text(edit.text(), edit.enclosures());
                yield new MessageChanged(id, origin, id(edit.place(), edit.target()), Change.EDITED, text, List.of());
            }
            case Deletion gone ->
                new MessageChanged(id, origin, id(gone.place(), gone.target()), Change.DELETED, "", List.of());
            case Reaction shown ->
                new MessageChanged(id, origin, id(shown.place(), shown.target()), Change.REACTED, "", shown.symbols());
            case Call call ->
                new CallReported(
                        id, origin, call.call(), call.state(), call.duration(), call.outbound(), details(call));
            case Renamed _ ->
                new FactReported(
                        id, origin, "account.renamed", null, "The customer's account goes by a new id", Map.of());
            default -> null;
        };
    }

    private static Map<String, String> details(Call call) {
        return call.context().entrySet().stream()
                .filter(known -> TOLD.contains(known.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, known -> cut(known.getValue())));
    }

    private Origin origin(Signal signal, Sender sender) {
        var head = signal.head();
        var chosen = signal instanceof Call call ? call.context().get(Call.QUEUE) : null;
        return new Origin(
                inbox.id(),
                inbox.channel(),
                sender,
                head.id(),
                chosen == null ? inbox.queue() : chosen,
                Objects.requireNonNullElse(head.at(), now),
                now);
    }

    /** What comes beside the text is told in words below it, but for files that will be there. */
    private Content content(Message message) {
        var words = message.enclosures().stream()
                .filter(enclosure -> !Ticket.isToBeHad(enclosure))
                .toList();
        var files = tickets(inbox, message).stream().map(Ticket::attachment).toList();
        return new Content(null, text(message.text(), words), null, files, raw, null);
    }

    private static String text(String written, List<Enclosure> enclosures) {
        var text = Stream.concat(Stream.of(written), enclosures.stream().map(Enclosure::words))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        return cut(text);
    }

    private static String cut(String text) {
        var cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return cut.replace("\0", "");
    }

    private static ThreadReference thread(Message message) {
        var place = message.place();
        var answered = Stream.of(place.thread(), message.inReplyTo())
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> id(place, id))
                .toList();
        return new ThreadReference(id(place, message.head().id()), answered);
    }

    private static String id(Place place, String id) {
        return place.reach() == Reach.PUBLIC ? PublicThread.marked(id) : id;
    }
}
