package io.throughline.identity.insight;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.insight.InsightCalls.as;
import static io.throughline.identity.insight.InsightCalls.read;
import static io.throughline.identity.insight.InsightCalls.say;
import static io.throughline.identity.insight.InsightCalls.traits;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class TraitResourceTest {
    private final String domain = UUID.randomUUID() + ".example";
    private final String number =
            "+4930" + String.format("%08d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private CustomerId eve;
    private CustomerId bob;

    @BeforeEach
    void twoCustomersWrite() {
        eve = arrivals.of("Eve", attested(email("eve@" + domain)));
        bob = arrivals.of("Bob", attested(email("bob@" + domain)));
    }

    @Test
    void keepsWhatWasSaidAndTellsWhatIsBelieved() {
        try (var log = new Log(bootstrapServers)) {
            // When
            var first = say(eve, "location", "Vienna");
            var second = say(eve, "location", "Graz");

            // Then
            first.then()
                    .statusCode(201)
                    .header(
                            "Location",
                            endsWith(traits(eve) + "/" + first.jsonPath().getString("id")))
                    .body("source", equalTo("agent"))
                    .body("believed", equalTo(true));
            read(traits(eve))
                    .body("data.value", contains("Graz", "Vienna"))
                    .body("data.believed", contains(true, false));
            var snapshot = log.hear(CustomerChanged.class, one -> one.customer().equals(eve) && one.version() == 3);
            assertEquals(Map.of("location", "Graz"), snapshot.traits());

            // When
            as("agent")
                    .delete(traits(eve) + "/" + second.jsonPath().getString("id"))
                    .then()
                    .statusCode(204);

            // Then
            read(traits(eve)).body("data.believed", contains(false, true)).body("data[0].retracted_by", notNullValue());
            var next = log.hear(CustomerChanged.class, one -> one.customer().equals(eve) && one.version() == 4);
            assertEquals(Map.of("location", "Vienna"), next.traits());
        }
    }

    @Test
    void knowsTheCountryOfAPhoneNumberUntilSomebodyKnowsBetter() {
        try (var log = new Log(bootstrapServers)) {
            // Given
            var caller = arrivals.of(null, attested(phone(number)));

            // Then
            var snapshot = log.hear(CustomerChanged.class, one -> one.customer().equals(caller));
            assertEquals(Map.of("location", "DE"), snapshot.traits());
            read(traits(caller))
                    .body("data.source", contains("rule"))
                    .body("data[0].stated_by", equalTo("phone-country"))
                    .body("data[0].touchpoint", notNullValue());

            // When an agent knows better
            say(caller, "location", "Vienna").then().statusCode(201);
            read(traits(caller)).body("data.believed", contains(true, false));
        }
    }

    @Test
    void saysNothingAgainThatAnAgentTookBack() {
        var caller = arrivals.of(null, attested(phone(number)));
        String trait = read(traits(caller)).extract().path("data[0].id");
        as("agent").delete(traits(caller) + "/" + trait).then().statusCode(204);
        assertEquals(caller, arrivals.of("Eve", attested(phone(number))));
        read(traits(caller)).body("data", hasSize(1)).body("data[0].believed", equalTo(false));
    }

    @Test
    void makesNothingOfANumberThatWasMerelyTyped() {
        var visitor = arrivals.of(null, attested(email("carla@" + domain)), claimed(phone(number)));
        read(traits(visitor)).body("data", hasSize(0));
    }

    @Test
    void joinsInAMergeAndComesApartAgain() {
        // Given
        say(eve, "location", "Vienna").then().statusCode(201);
        say(eve, "language", "de").then().statusCode(201);
        say(bob, "location", "Graz").then().statusCode(201);
        var evesBefore = read(traits(eve)).extract().asString();
        var bobsBefore = read(traits(bob)).extract().asString();

        // When
        arrivals.partOf(eve, bob);

        // Then
        read(traits(bob))
                .body("data.value", contains("Graz", "de", "Vienna"))
                .body("data.believed", contains(true, true, false));

        // When
        arrivals.partOf(eve, null);

        // Then
        assertEquals(evesBefore, read(traits(eve)).extract().asString());
        assertEquals(bobsBefore, read(traits(bob)).extract().asString());
    }

    @Test
    void takesNoMoreTraitsThanFitIntoASnapshot() {
        for (int key = 0; key < Learning.MOST_TRAITS; key++) {
            pool.preparedQuery("""
                            insert into trait (id, customer, key, value, source, stated_by, observed_at, recorded_at)
                            values ('trt_' || substr(md5($2), 1, 26), $1, $2, 'x', 'IMPORT', 'test', now(), now())
                            """)
                    .execute(Tuple.of(eve.value(), "key" + key + domain.substring(0, 20)))
                    .await()
                    .indefinitely();
        }
        say(eve, "location", "Vienna").then().statusCode(409).body("type", equalTo("/problems/too-many-traits"));
        as("agent").get("/v1/customers/" + eve).then().body("version", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":\"x\"}                                                         | /key",
                "{\"key\":\"Big Words\",\"value\":\"x\"}                                   | /key",
                "{\"key\":\"location\"}                                                    | /value",
                "{\"key\":\"location\",\"value\":\" \"}                                    | /value",
                "{\"key\":\"location\",\"value\":\"\u200b\"}                               | /value",
                "{\"key\":\"location\",\"value\":\"x\",\"source\":\"rule\"}                | /source",
                "{\"key\":\"location\",\"value\":\"x\",\"observed_at\":\"2999-01-01T00:00:00Z\"} | /observed_at",
                "{\"key\":\"location\",\"value\":\"x\",\"touchpoint\":\"tpt_00000000000000000000000000\"} | /touchpoint",
            })
    void saysWhatIsWrongWithATrait(String body, String pointer) {
        as("agent").body(body).post(traits(eve)).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void knowsNoOtherCustomersAndTraits() {
        var nobody = new CustomerId("cus_00000000000000000000000000");
        as("agent").get(traits(nobody)).then().statusCode(404);
        say(nobody, "location", "Vienna").then().statusCode(404);
        String evesTrait = say(eve, "location", "Vienna").jsonPath().getString("id");
        as("agent").delete(traits(bob) + "/" + evesTrait).then().statusCode(404);
        as("agent").delete(traits(eve) + "/nonsense").then().statusCode(404);
        as("integration").delete(traits(eve) + "/" + evesTrait).then().statusCode(403);
        as("crowd_agent").get(traits(eve)).then().statusCode(403);
        as("agent").get(traits(eve) + "?after=x").then().statusCode(400);
    }

    @Test
    void answersARepeatOnceAndKeepsTheKeyAndNotTheValueInTheAudit() {
        var body = Map.of("key", "location", "value", "Vienna");
        var first = as("agent").header("Idempotency-Key", domain).body(body).post(traits(eve));
        var again = as("agent").header("Idempotency-Key", domain).body(body).post(traits(eve));
        assertEquals(first.asString(), again.asString());
        as("admin")
                .get("/v1/audit/identity?thing=" + eve)
                .then()
                .body("data.operation", contains("trait.add"))
                .body("data[0].changed.key", equalTo("location"))
                .body(not(containsString("Vienna")));
    }
}
