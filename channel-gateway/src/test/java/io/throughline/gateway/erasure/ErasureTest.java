package io.throughline.gateway.erasure;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.NoteAdded;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.Stream;
import io.throughline.contracts.TaskId;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.Location;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class ErasureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final String unique = UUID.randomUUID().toString();
    private final ConversationId conversation = ConversationId.draw(NOW);
    private final CustomerId customer = CustomerId.draw(NOW);
    private final AgentId agent = AgentId.ofUser(UUID.randomUUID());

    @Inject
    AttachmentStore store;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private Kafka log;

    @BeforeEach
    void connect() {
        log = new Kafka(servers, Stream.PRESENCE);
    }

    @AfterEach
    void disconnect() {
        log.close();
    }

    @Test
    void forgetsFilesRepliesAndWhatTheDeskAndTheChatSaw() throws IOException {
        // Given
        var gone = put("gone " + unique);
        var kept = put("kept " + unique);
        var offer = offer();
        log.say(created(offer), new ReservationAccepted(offer, NOW));
        soon().until(() -> tablesWith(unique).contains("feed_entry"));
        soon().until(() -> rows("select 1 from desk_assignment where state = 'held' and conversation = $1") == 1);
        log.say(new NoteAdded(conversation, customer, MessageId.draw(NOW), agent, "note " + unique, NOW), reply());
        soon().until(() -> tablesWith(unique).contains("outgoing"));
        soon().until(() -> tablesWith("note " + unique).contains("feed_entry"));
        chat();
        assertTrue(tablesWith(unique).containsAll(List.of("feed", "web_chat_conversation", "web_chat_upload")));

        // When
        log.say(erased(gone));

        // Then
        soon().untilAsserted(() -> assertEquals(List.of(), tablesWith(unique)));
        assertTrue(store.get(gone).isEmpty());
        assertTrue(store.get(kept).isPresent());
        assertEquals(1, rows("select 1 from outgoing where conversation = $1"));
        assertEquals(0, rows("select 1 from outgoing where conversation = $1 and state = 'waiting'"));
    }

    @Test
    void forgetsFilesOfProviders() throws IOException {
        // Given a file that was fetched, and what was known of it
        var ticket = put("ticket " + unique);
        var location = Location.remote(ticket);
        assertEquals(5, store.put(location, new ByteArrayInputStream(new byte[5])));
        assertEquals(3, store.put(Location.thumbnail(location), new ByteArrayInputStream(new byte[3])));
        change("insert into remote_file values ($1, 'inb_x', '{}', 'kept', 't', 5, null, 1, now(), now())", location);

        // When
        log.say(erased(location));

        // Then
        soon().untilAsserted(() -> assertEquals(List.of(), tablesWith(ticket)));
        for (var gone : List.of(ticket, location, Location.thumbnail(location))) {
            assertTrue(store.get(gone).isEmpty(), gone);
        }
    }

    @Test
    void keepsNothingThatComesLate() {
        // Given
        log.say(erased());
        soon().until(() -> rows("select 1 from erased_conversation where conversation = $1") == 1);

        // When
        log.say("reply" + conversation, reply());
        log.say("offer" + conversation, created(offer()));

        // Then
        soon().until(() -> rows("""
                        select 1 from once
                        where (consumer, event_id) in (('gateway.delivery', 'reply' || $1), ('desk-reservations', 'offer' || $1))
                        """) == 2);
        assertEquals(List.of(), tablesWith(unique));
    }

    private ConversationErased erased(String... files) {
        return new ConversationErased(conversation, customer, List.of(files), NOW);
    }

    private ReplyWritten reply() {
        return new ReplyWritten(
                MessageId.draw(NOW),
                conversation,
                customer,
                InboxId.draw(NOW),
                Channel.PUSH,
                IdentityKey.email(unique + "@example.org"),
                null,
                "reply " + unique,
                List.of(),
                List.of(),
                agent,
                null,
                java.time.Clock.systemUTC().instant());
    }

    private Offer offer() {
        return new Offer(ReservationId.draw(NOW), TaskId.draw(NOW), agent, conversation, customer, Channel.EMAIL);
    }

    private ReservationCreated created(Offer offer) {
        var card = new Card(customer, "Eve " + unique, List.of(), Map.of(), List.of(), List.of(), List.of(), null, NOW);
        return new ReservationCreated(offer, NOW, "idle", card, NOW);
    }

    private void chat() {
        var subject = "chat:inb_x:visitor:inb_x:" + unique;
        change("insert into feed values ($1, 'e', 1, now())", subject);
        change("insert into feed_entry values ($1, 1, 'message', '{\"text\": \"hi\"}', null, now())", subject);
        change("insert into web_chat_conversation values ($1, '" + conversation + "', now())", subject);
        change("insert into web_chat_upload values ('inb_x', $1, 'loc', 'n', 't', 1, now())", unique);
    }

    private String put(String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .location();
    }

    private void change(String statement, String value) {
        pool.preparedQuery(statement).execute(Tuple.of(value)).await().indefinitely();
    }

    private int rows(String query) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(conversation.value()))
                .await()
                .indefinitely()
                .size();
    }

    private List<String> tablesWith(String text) {
        var found = new ArrayList<String>();
        pool.query("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                        """).execute().await().indefinitely().forEach(row -> {
            var table = row.getString(0);
            var holds = "select 1 from %s t where strpos(cast(t as text), $1) > 0".formatted(table);
            if (pool.preparedQuery(holds)
                            .execute(Tuple.of(text))
                            .await()
                            .indefinitely()
                            .size()
                    > 0) {
                found.add(table);
            }
        });
        return found;
    }
}
