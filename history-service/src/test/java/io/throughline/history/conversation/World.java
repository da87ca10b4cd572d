package io.throughline.history.conversation;

import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Event;
import io.throughline.contracts.Identified;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.Stream;
import io.throughline.contracts.TaskId;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.EventJson;
import io.throughline.outbox.Received;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is around the service in tests: the log, the database, and people with tokens. */
@ApplicationScoped
public class World {
    private final Transactions transactions;
    private final IdentifiedListener listener;
    private final Pool pool;
    private final String brokers;

    World(
            Transactions transactions,
            IdentifiedListener listener,
            Pool pool,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.transactions = transactions;
        this.listener = listener;
        this.pool = pool;
        this.brokers = brokers;
    }

    /** Lets a customer do something, and waits until it is history. */
    public void happens(Someone someone, Touchpoint... touchpoints) {
        var events = Arrays.stream(touchpoints).map(someone::received).toList();
        run(() -> transactions.withConnection(connection -> take(connection, events)));
    }

    @SuppressWarnings("unchecked")
    Uni<Void> take(SqlConnection connection, List<Received<Identified>> events) {
        return ((io.throughline.outbox.Consumer<Identified>) listener.consumer())
                .work()
                .apply(connection, events);
    }

    /** Writes an event to its stream as another service would. */
    public void publish(Event event) {
        publish(UUID.randomUUID().toString(), event);
    }

    void publish(String id, Event event) {
        var config = Map.<String, Object>of("bootstrap.servers", brokers);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var kafka = new ProducerRecord<>(event.stream().topic(), event.key(), EventJson.write(event));
            kafka.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            var sent = producer.send(kafka);
            await().until(sent::isDone);
        }
    }

    /** What was said of a customer's conversations, once there is as much. */
    List<ConversationEvent> said(Someone someone, int atLeast) {
        await().atMost(Duration.ofSeconds(20)).until(() -> said(someone).size() >= atLeast);
        return said(someone);
    }

    /** Waits until something of the kind was said of a customer's conversation. */
    public void awaitSaid(Someone someone, Class<? extends ConversationEvent> type) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> said(someone).stream().anyMatch(type::isInstance));
    }

    /** What was said of a conversation so far. */
    public List<ConversationEvent> told(String conversation) {
        return log(Stream.CONVERSATIONS, ConversationEvent.class).stream()
                .filter(event -> event.conversation().value().equals(conversation))
                .toList();
    }

    private List<ConversationEvent> said(Someone someone) {
        return log(Stream.CONVERSATIONS, ConversationEvent.class).stream()
                .filter(event -> event.customer().equals(someone.id))
                .toList();
    }

    <E extends Event> List<E> log(Stream stream, Class<E> family) {
        var config = Map.<String, Object>of("bootstrap.servers", brokers);
        var events = new ArrayList<E>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(stream.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(kafka -> events.add(EventJson.read(kafka.value(), family)));
            }
        }
        return events;
    }

    /** The first column of a query. */
    @CanIgnoreReturnValue
    public List<String> select(String query, Object... values) {
        return run(() -> pool.preparedQuery(query).execute(Tuple.from(values)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> String.valueOf(row.getValue(0)))
                .toList()));
    }

    /** How the database runs a query if it neither reads whole tables nor sorts, where there is such a way. */
    public String plan(String query) {
        return inTransaction(connection -> connection
                .query("set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off")
                .execute()
                .chain(() -> connection.query("explain " + query).execute())
                .map(rows -> String.join("\n", texts(rows))));
    }

    private static List<String> texts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> String.valueOf(row.getValue(0)))
                .toList();
    }

    /** The customer's only conversation. */
    public String conversation(Someone someone) {
        return select("select id from conversation where customer = $1", someone.id.value())
                .getFirst();
    }

    /** Says that somebody took the conversation, and waits until that is history. */
    public void assign(String conversation, String name) {
        var customer = select("select customer from conversation where id = $1", conversation)
                .getFirst();
        var now = Clock.systemUTC().instant();
        var offer = new Offer(
                ReservationId.draw(now),
                TaskId.draw(now),
                agent(name),
                new ConversationId(conversation),
                new CustomerId(customer),
                Channel.WEB_CHAT);
        publish(new ReservationAccepted(offer, now));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> select("select assigned_agent from conversation where id = $1", conversation),
                        List.of(agent(name).value())::equals);
    }

    /** The agent of that name. */
    public static AgentId agent(String name) {
        return AgentId.ofUser(TestTokens.userId(name));
    }

    /** Runs something reactive on a context of its own and waits for it. */
    static <T> T run(java.util.function.Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        return run(() -> transactions.withConnection(work));
    }

    /** A request of Ana, who is an agent. */
    public static RequestSpecification ana() {
        return as("ana", "agent");
    }

    /** What Ana does to a conversation. */
    static Response post(String conversation, String verb) {
        return ana().post("/v1/conversations/{id}/{verb}", conversation, verb);
    }

    /** What Ana says of a conversation. */
    static Response post(String conversation, String verb, Map<String, Object> body) {
        return ana().contentType(ContentType.JSON).body(body).post("/v1/conversations/{id}/{verb}", conversation, verb);
    }

    /** What Ana says of a conversation, once. */
    @CanIgnoreReturnValue
    static Response post(String conversation, String verb, Map<String, Object> body, String key) {
        return ana().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/conversations/{id}/{verb}", conversation, verb);
    }

    /** A request of somebody with these roles. */
    public static RequestSpecification as(String name, String... roles) {
        return RestAssured.given().auth().oauth2(TestTokens.of(name, roles));
    }
}
