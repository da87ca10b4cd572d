package io.throughline.routing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Event;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.Stream;
import io.throughline.contracts.WaitEvent;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What slices do to the service from outside: they speak HTTP, write to the log and look into the tables. */
@Singleton
public class Scene {
    private final ObjectMapper mapper;
    private final DataSource database;
    private final String kafka;
    private final KafkaProducer<String, String> log;

    Scene(ObjectMapper mapper, DataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
        this.mapper = mapper;
        this.database = database;
        this.kafka = kafka;
        this.log = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka), new StringSerializer(), new StringSerializer());
    }

    public EventStream<ReservationEvent> reservations() {
        return new EventStream<>(kafka, mapper, ReservationEvent.class);
    }

    public EventStream<WaitEvent> waits() {
        return new EventStream<>(kafka, mapper, WaitEvent.class);
    }

    /** A name that no other test uses. */
    public static String fresh(String name) {
        return name + "-" + UUID.randomUUID();
    }

    public static AgentId agent(String name) {
        return AgentId.ofUser(TestTokens.userId(name));
    }

    public static RequestSpecification as(String name, String... roles) {
        return given().auth().oauth2(TestTokens.of(name, roles)).contentType(ContentType.JSON);
    }

    @CanIgnoreReturnValue
    public ValidatableResponse present(String name, String presence) {
        return as(name, "agent")
                .body(Map.of("presence", presence))
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(200);
    }

    /** An available agent with the skill and one slot on each of the two channels. */
    @CanIgnoreReturnValue
    public AgentId staff(String name, String skill, int mails, int chats) {
        present(name, "offline");
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of(
                        "skills", List.of(Map.of("skill", skill, "level", 3)),
                        "capacity", Map.of("email", mails, "web_chat", chats)))
                .put("/v1/agents/" + agent(name))
                .then()
                .statusCode(200);
        present(name, "available");
        return agent(name);
    }

    /** A queue, named as the one skill that it asks for. */
    @CanIgnoreReturnValue
    public String queue(String skill, String offerTimeout, String wrapUp) {
        return as("sue", "supervisor")
                .body(Map.of(
                        "name", skill,
                        "skills", List.of(Map.of("skill", skill, "level", 2)),
                        "offer_timeout", offerTimeout,
                        "wrap_up", wrapUp))
                .post("/v1/queues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse answer(String name, String reservation, String answer) {
        return as(name, "agent")
                .post("/v1/reservations/" + reservation + "/" + answer)
                .then();
    }

    /** Writes an event to its stream, as its owner would. */
    public void say(Event event) {
        try {
            var json = mapper.writerFor(Event.class).writeValueAsString(event);
            var row = new ProducerRecord<>(event.stream().topic(), event.key(), json);
            row.headers().add("ce_id", bytes(UUID.randomUUID().toString()));
            row.headers().add("ce_type", bytes(Stream.typeOf(event.getClass())));
            row.headers().add("ce_source", bytes("/test"));
            row.headers().add("ce_specversion", bytes("1.0"));
            var _ = log.send(row).get();
        } catch (ExecutionException | IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The first column of the first row, or "" if there is no row. */
    @CanIgnoreReturnValue
    public String look(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setObject(at + 1, parameters[at]);
            }
            var hasRows = statement.execute();
            var rows = hasRows ? statement.getResultSet() : null;
            return rows != null && rows.next() ? Objects.toString(rows.getString(1)) : "";
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Nobody is at work, and nothing waits or is worked on. */
    void clear() {
        look("update agent set presence = 'offline' where presence <> 'offline'");
        look("update task set state = 'canceled', epoch = epoch + 1 where state in ('waiting', 'offered', 'assigned')");
        look("update reservation set state = 'rescinded', expires_at = null"
                + " where state in ('pending', 'accepted', 'wrapping')");
    }

    /** What the agent's presence is, it has been for an hour. */
    public void longAgo(AgentId agent) {
        look("update agent set presence_at = presence_at - interval '1 hour' where id = ?", agent.value());
    }

    /** The id of the agent's live reservation in the state, or "". */
    public String reservation(AgentId agent, String state) {
        return look("select id from reservation where agent = ? and state = ? order by id desc", agent.value(), state);
    }
}
