package io.throughline.identity.erasure;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.visitor;
import static io.throughline.identity.erasure.ErasureCalls.as;
import static io.throughline.identity.erasure.ErasureCalls.erase;
import static io.throughline.identity.erasure.ErasureCalls.identityOf;
import static io.throughline.identity.erasure.ErasureCalls.merged;
import static io.throughline.identity.erasure.ErasureCalls.path;
import static io.throughline.identity.erasure.ErasureCalls.post;
import static io.throughline.identity.erasure.ErasureCalls.tablesWith;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ErasureTest {
    private static final CustomerId NOBODY = new CustomerId("cus_00000000000000000000000000");
    private final String unique = UUID.randomUUID().toString();
    private final String address = "eve@" + unique + ".example";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private CustomerId mail;
    private CustomerId chat;

    @BeforeEach
    void oneWritesAndOneChats() {
        mail = arrivals.of("Eve " + unique, attested(email(address)));
        chat = arrivals.of("Evie " + unique, attested(visitor(unique)), claimed(email("two@" + unique + ".example")));
    }

    @Test
    void takesTheValuesOfAllPartsOutOfEveryTable() {
        // Given
        merged(mail, chat);
        post(mail, "/traits", Map.of("key", "lifestyle", "value", "runs " + unique))
                .then()
                .statusCode(201);
        deny("marketing");
        as("agent")
                .header("If-Match", "*")
                .body(Map.of("channels", Map.of("orders", "email")))
                .put(path(mail, "/preferences"))
                .then()
                .statusCode(200);
        as("agent")
                .header("Idempotency-Key", unique)
                .body(Map.of("type", "email", "issuer", "-", "value", "linked@" + unique + ".example"))
                .post(path(mail, "/identities"))
                .then()
                .statusCode(201);
        park("email:-:" + address);

        // When
        erase(chat)
                .then()
                .statusCode(200)
                .body("customer", equalTo(mail.value()))
                .body("parts", contains(mail.value(), chat.value()))
                .body("erased_at", notNullValue())
                .body("dropped", equalTo(1));

        // Then nothing is left but that there was somebody
        await().untilAsserted(() -> assertEquals(List.of(), tablesWith(pool, unique)));
        as("agent")
                .get(path(mail, ""))
                .then()
                .statusCode(200)
                .body("erased_at", notNullValue())
                .body("name", nullValue())
                .body("identities", empty());
        as("agent")
                .get(path(chat, "/links"))
                .then()
                .body("data", hasSize(2))
                .body("data.rule", contains("created", "created"));
        as("agent").get(path(mail, "/merges")).then().body("data.op", contains("merge"));
    }

    @Test
    void makesSomebodyNewOfWhoWritesFromTheSameAddressLaterAndKeepsToWhatTheyRefused() {
        // Given
        deny("marketing");
        said("service_messages", "granted");
        as("agent")
                .header("If-Match", "*")
                .body(Map.of("do_not_contact", true))
                .put(path(mail, "/preferences"))
                .then()
                .statusCode(200);
        erase(mail).then().statusCode(200);

        // When
        var later = arrivals.of("Eve", attested(email(address)));

        // Then
        assertNotEquals(mail, later);
        as("agent")
                .get(path(later, "/consents"))
                .then()
                .body("data.purpose", contains("marketing"))
                .body("data.state", contains("denied"));
        as("agent").get(path(later, "/preferences")).then().body("do_not_contact", equalTo(true));
        as("agent").get(path(later, "/links")).then().body("data", hasSize(2));
    }

    @Test
    void refusesNothingForWhoMerelyNamesTheAddress() {
        // Given
        deny("marketing");
        erase(mail).then().statusCode(200);

        // When a customer who is proven names the address
        var other = arrivals.of("Bob", attested(phone("+1201555" + unique.hashCode())), claimed(email(address)));

        // Then
        as("agent").get(path(other, "/consents")).then().body("data", empty());
    }

    @Test
    void tellsTheOthersOfEachPartAndNothingAfterThat() {
        try (var log = new Log(bootstrapServers)) {
            // Given
            merged(mail, chat);

            // When
            erase(mail).then().statusCode(200);
            erase(mail).then().statusCode(200);

            // Then
            for (var part : List.of(mail, chat)) {
                var _ = log.hear(
                        CustomerErased.class, erased -> erased.customer().equals(part));
                var told =
                        log.all(CustomerEvent.class, event -> event.customer().equals(part));
                assertEquals(CustomerErased.class, told.getLast().getClass());
                assertEquals(
                        1,
                        told.stream().filter(CustomerErased.class::isInstance).count());
            }
        }
    }

    @Test
    void takesNothingMoreAboutWhoIsErased() {
        // Given
        var operation = merged(mail, chat);
        var other = arrivals.of(null, attested(visitor("other" + unique)));
        erase(mail).then().statusCode(200);

        // Then
        refused(post(mail, "/traits", Map.of("key", "lifestyle", "value", "runs")));
        refused(post(chat, "/identities", Map.of("type", "email", "issuer", "-", "value", address)));
        refused(as("agent").header("If-Match", "*").body("{}").put(path(mail, "/preferences")));
        refused(post(mail, "/merges", Map.of("other", other.value(), "reason", "so")));
        refused(post(other, "/merges", Map.of("other", chat.value(), "reason", "so")));
        refused(as("supervisor").body(Map.of("reason", "so")).post("/v1/merges/" + operation + "/undo"));
    }

    private static void refused(io.restassured.response.Response response) {
        response.then().statusCode(409).body("type", equalTo("/problems/customer-erased"));
    }

    @Test
    void keepsWhoErasedWhomOnceAndWhyButNoValue() {
        // When
        var first = erase(mail).then().statusCode(200).extract().asString();
        var again = erase(mail).then().statusCode(200).extract().asString();

        // Then
        assertEquals(first, again);
        as("admin")
                .get("/v1/audit/identity?thing=" + mail)
                .then()
                .body("data.operation", contains("customer.erase"))
                .body("data[0].changed", equalTo(Map.of("reason", "requested")))
                .body(not(containsString(unique)));
    }

    @Test
    void refusesWhatDoesNotFitAndChangesNothing() {
        erase(NOBODY).then().statusCode(404);
        as("agent")
                .body(Map.of("reason", "requested"))
                .post(path(mail, "/erase"))
                .then()
                .statusCode(403);
        as("supervisor").body("{}").post(path(mail, "/erase")).then().statusCode(422);
        as("supervisor")
                .body(Map.of("reason", "Eve"))
                .post(path(mail, "/erase"))
                .then()
                .statusCode(422);
        as("supervisor")
                .header("If-Match", "\"77\"")
                .body(Map.of("reason", "requested"))
                .post(path(mail, "/erase"))
                .then()
                .statusCode(412);
        as("agent").get(path(mail, "")).then().body("name", equalTo("Eve " + unique));
    }

    @Test
    void exportsAllThatIsHeldAndAfterTheErasureTheSkeleton() {
        // Given
        merged(mail, chat);
        deny("marketing");
        post(mail, "/traits", Map.of("key", "lifestyle", "value", "runs"))
                .then()
                .statusCode(201);

        // When
        var before = as("supervisor").get(path(chat, "/export")).then().statusCode(200);
        erase(mail).then().statusCode(200);
        var after = as("supervisor").get(path(chat, "/export")).then().statusCode(200);

        // Then
        before.body("customer", equalTo(mail.value()))
                .body("parts.name", contains("Eve " + unique, "Evie " + unique))
                .body("identities.value", containsInAnyOrder(address, unique, "two@" + unique + ".example"))
                .body("consents.evidence", contains("she said so"))
                .body("traits.value", contains("runs"))
                .body("touchpoints.decision.rule", contains("created", "created"))
                .body("merges.op", contains("merge"));
        after.body("parts.id", contains(mail.value(), chat.value()))
                .body("touchpoints", hasSize(2))
                .body("consents.purpose", contains("marketing"))
                .body("traits", empty())
                .body(not(containsString(unique)));
        as("agent").get(path(mail, "/export")).then().statusCode(403);
        as("admin").get(path(NOBODY, "/export")).then().statusCode(404);
        as("admin")
                .get("/v1/audit/identity?thing=" + chat)
                .then()
                .body("data.operation", contains("customer.export", "customer.export"));
    }

    private void deny(String purpose) {
        said(purpose, "denied");
    }

    private void said(String purpose, String state) {
        var said = Map.of("identity", identityOf(mail), "purpose", purpose, "state", state, "evidence", "she said so");
        post(mail, "/consents", said).then().statusCode(201);
    }

    private void park(String key) {
        for (var statement :
                List.of("insert into parked_key (consumer, key, parked_at) values ('test', $1, now())", """
                insert into parked_event (consumer, key, event_id, payload, parked_at)
                values ('test', $1, md5($1), 'about ' || $1, now())
                """)) {
            pool.preparedQuery(statement).execute(Tuple.of(key)).await().indefinitely();
        }
    }
}
