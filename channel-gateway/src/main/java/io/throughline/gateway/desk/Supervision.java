package io.throughline.gateway.desk;

import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.ConversationTransferred;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.Event;
import io.throughline.contracts.Stream;
import io.throughline.gateway.live.Feeds.Draft;
import io.throughline.outbox.EventJson;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What supervisors see of what happens to all: who waits, who does what. The events are those of the contracts without
 * a word of what was said: no card, no message, no subject. Of messages only the first of a customer's turn is shown,
 * since it is the one that begins to wait.
 */
final class Supervision {
    /** Whose feed it is. */
    static final String SUBJECT = "supervisors";

    private Supervision() {}

    /** The entries that the events make in the feed. */
    static java.util.stream.Stream<Draft> drafts(List<? extends Event> events) {
        return events.stream().filter(Supervision::shows).map(Supervision::draft);
    }

    private static boolean shows(Event event) {
        return !(event instanceof ConversationEvent conversation) || shows(conversation);
    }

    private static boolean shows(ConversationEvent event) {
        return switch (event) {
            case StatusChanged _, ConversationTransferred _ -> true;
            case MessageRecorded said -> beginsToWait(said);
            case CallProgressed _, NoteAdded _, CardChanged _, ConversationErased _ -> false;
        };
    }

    private static boolean beginsToWait(MessageRecorded said) {
        return said.message().inbound()
                && said.snapshot().needsAgent()
                && said.message().receivedAt().equals(said.snapshot().waitingSince());
    }

    private static Draft draft(Event event) {
        var json = new JsonObject(EventJson.write(event));
        json.remove("card");
        json.remove("message");
        json.getJsonObject("snapshot", new JsonObject()).remove("subject");
        return new Draft(SUBJECT, Stream.typeOf(event.getClass()), json.encode(), null);
    }
}
