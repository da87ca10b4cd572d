package io.throughline.identity.consent;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.consent.ConsentCalls.as;
import static io.throughline.identity.consent.ConsentCalls.consents;
import static io.throughline.identity.consent.ConsentCalls.identityOf;
import static io.throughline.identity.consent.ConsentCalls.read;
import static io.throughline.identity.consent.ConsentCalls.said;
import static io.throughline.identity.consent.ConsentCalls.state;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConsentState;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.identity.customer.LinkingConsent;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class ConsentResourceTest {
    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    Transactions transactions;

    @Inject
    LinkingConsent linking;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private CustomerId eve;
    private CustomerId bob;
    private String mail;

    @BeforeEach
    void twoCustomersWrite() {
        eve = arrivals.of("Eve", attested(email("eve@" + domain)));
        bob = arrivals.of("Bob", attested(email("bob@" + domain)));
        mail = identityOf(eve);
    }

    private Set<CustomerId> refusing(CustomerId... customers) {
        return transactions
                .withConnection(connection -> linking.refusing(connection, List.of(customers)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void saysWhatTheCustomerAllowsAndWhichIdentitySaidSo() {
        state(eve, mail, "marketing", "granted").then().statusCode(201).body("state", equalTo("granted"));
        state(eve, mail, "marketing", "withdrawn").then().statusCode(201).body("reasons", hasSize(1));
        state(eve, mail, "profiling", "granted").then().statusCode(201);
        read(consents(eve))
                .body("data.purpose", contains("marketing", "profiling"))
                .body("data.state", contains("withdrawn", "granted"))
                .body("data[0].reasons[0].identity", equalTo(mail))
                .body("data[0].reasons[0].type", equalTo("email"))
                .body("data[0].reasons[0].source", equalTo("agent"))
                .body("data[0].reasons[0].evidence", equalTo("she said so"))
                .body(
                        "data[0].reasons[0].stated_by",
                        equalTo(AgentId.ofUser(TestTokens.userId("ana")).value()));
        read(consents(bob)).body("data", hasSize(0));
    }

    @Test
    void tellsTheOthers() {
        try (var log = new Log(bootstrapServers)) {
            state(eve, mail, "marketing", "denied").then().statusCode(201);
            var snapshot = log.hear(CustomerChanged.class, one -> one.customer().equals(eve) && one.version() == 2);
            assertEquals(Map.of("marketing", ConsentState.DENIED), snapshot.consents());

            // When the customer changes in another way, then it is still told
            var _ = arrivals.of(null, attested(email("eve@" + domain)), attested(email("eve2@" + domain)));
            var next = log.hear(CustomerChanged.class, one -> one.customer().equals(eve) && one.version() == 3);
            assertEquals(Map.of("marketing", ConsentState.DENIED), next.consents());
        }
    }

    @Test
    void isTheMostRestrictiveOfAllPartsAndGoesBackWithItsIdentity() {
        // Given
        state(eve, mail, "marketing", "denied").then().statusCode(201);
        var bobsMail = identityOf(bob);
        state(bob, bobsMail, "marketing", "granted").then().statusCode(201);
        var evesBefore = read(consents(eve)).extract().asString();
        var bobsBefore = read(consents(bob)).extract().asString();

        // When
        arrivals.partOf(eve, bob);

        // Then
        read(consents(bob))
                .body("data.state", contains("denied"))
                .body("data[0].reasons.identity", contains(mail, bobsMail));
        assertEquals(
                read(consents(bob)).extract().asString(),
                read(consents(eve)).extract().asString());

        // When something is said while they are one
        state(bob, mail, "profiling", "granted").then().statusCode(201);
        arrivals.partOf(eve, null);

        // Then it is the identity's
        assertEquals(bobsBefore, read(consents(bob)).extract().asString());
        read(consents(eve)).body("data.purpose", contains("marketing", "profiling"));
        assertEquals(
                evesBefore.substring(0, evesBefore.length() - 2),
                read(consents(eve)).extract().asString().substring(0, evesBefore.length() - 2));
    }

    @Test
    void lettingNoIdentitiesBeLinkedIsRespected() {
        // Given
        state(eve, mail, "linking", "denied").then().statusCode(201);

        // Then
        assertEquals(Set.of(eve), refusing(eve, bob));
        as("agent")
                .body(Map.of("type", "order", "issuer", "shop", "value", domain))
                .post("/v1/customers/" + eve + "/identities")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/linking-refused"));
        as("agent")
                .body(Map.of("type", "token", "issuer", "shop", "token", domain))
                .post("/v1/customers/" + eve + "/tokens")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/linking-refused"));

        // When a part refuses, then so does the whole
        arrivals.partOf(eve, bob);
        assertEquals(Set.of(bob), refusing(bob));
        arrivals.partOf(eve, null);

        // When it is allowed again
        state(eve, mail, "linking", "granted").then().statusCode(201);
        assertEquals(Set.of(), refusing(eve, bob));
    }

    @Test
    void countsNothingOfAnIdentityThatIsGone() {
        state(eve, mail, "marketing", "denied").then().statusCode(201);
        as("agent")
                .delete("/v1/customers/" + eve + "/identities/" + mail)
                .then()
                .statusCode(204);
        read(consents(eve)).body("data", hasSize(0));
        state(eve, mail, "marketing", "granted").then().statusCode(422);
    }

    @Test
    void refusesAConsentOfAForeignIdentityAndTouchpoint() {
        state(bob, mail, "marketing", "granted")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/identity"))
                .body("errors.code", contains("unknown"));
        as("agent")
                .body(Map.of(
                        "identity", mail, "purpose", "marketing", "state", "granted", "touchpoint", touchpointOf(bob)))
                .post(consents(eve))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/touchpoint"));
        read(consents(bob)).body("data", hasSize(0));
        read(consents(eve)).body("data", hasSize(0));
        as("agent").get("/v1/customers/" + bob).then().body("version", equalTo(1));
    }

    private String touchpointOf(CustomerId customer) {
        return pool.preparedQuery("select touchpoint from assignment where customer = $1")
                .execute(Tuple.of(customer.value()))
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .indefinitely();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\":\"granted\",\"purpose\":\"x\"}                                              | /identity",
                "{\"identity\":\"ID\",\"state\":\"granted\"}                                            | /purpose",
                "{\"identity\":\"ID\",\"state\":\"granted\",\"purpose\":\"Big Words\"}                  | /purpose",
                "{\"identity\":\"ID\",\"state\":\"maybe\",\"purpose\":\"x\"}                            | /state",
                "{\"identity\":\"ID\",\"state\":\"granted\",\"purpose\":\"x\",\"stated_at\":\"2999-01-01T00:00:00Z\"} | /stated_at",
                "{\"identity\":\"cus_1\",\"state\":\"granted\",\"purpose\":\"x\"}                       | /identity",
            })
    void saysWhatIsWrongWithAConsent(String body, String pointer) {
        as("agent")
                .body(body.replace("ID", mail))
                .post(consents(eve))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void answersARepeatOnceAndKeepsOneEntryWithoutTheEvidence() {
        var first = as("agent")
                .header("Idempotency-Key", domain)
                .body(said(mail, "marketing", "granted"))
                .post(consents(eve));
        var again = as("agent")
                .header("Idempotency-Key", domain)
                .body(said(mail, "marketing", "granted"))
                .post(consents(eve));
        assertEquals(first.asString(), again.asString());
        as("admin")
                .get("/v1/audit/identity?thing=" + eve)
                .then()
                .body("data.operation", contains("consent.state"))
                .body("data[0].changed.purpose", equalTo("marketing"))
                .body(not(containsString("she said so")));
    }

    @Test
    void knowsVersionsAndCustomers() {
        as("agent")
                .header("If-Match", "\"7\"")
                .body(said(mail, "marketing", "granted"))
                .post(consents(eve))
                .then()
                .statusCode(412);
        var nobody = new CustomerId("cus_00000000000000000000000000");
        as("agent").get(consents(nobody)).then().statusCode(404);
        state(nobody, mail, "marketing", "granted").then().statusCode(404);
    }

    @Test
    void hearsOtherSystems() {
        as("integration")
                .body(said(mail, "marketing", "granted"))
                .post(consents(eve))
                .then()
                .statusCode(201);
        read(consents(eve)).body("data[0].reasons[0].source", equalTo("integration"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store_associate", "crowd_agent"})
    void refusesOtherRoles(String role) {
        as(role).get(consents(eve)).then().statusCode(403);
        as(role).body(said(mail, "marketing", "granted"))
                .post(consents(eve))
                .then()
                .statusCode(403);
    }
}
