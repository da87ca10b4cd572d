package io.throughline.identity.consent;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.consent.ConsentCalls.as;
import static io.throughline.identity.consent.ConsentCalls.prefer;
import static io.throughline.identity.consent.ConsentCalls.preferences;
import static io.throughline.identity.consent.ConsentCalls.read;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
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
class PreferenceResourceTest {
    private static final String NIGHTS = """
            {"channels": {"*": "email", "orders": "whatsapp"}, "language": "de-at", "time_zone": "Europe/Vienna",
             "quiet_hours": [{"day": "sunday", "from": "22:00", "to": "07:00"}]}
            """;
    private static final String ALONE = """
            {"language": "fr", "do_not_contact": true}
            """;

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

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
    void keepsHowACustomerWantsToBeReached() {
        prefer(eve, NIGHTS).then().statusCode(200).header("ETag", "\"2\"");
        read(preferences(eve))
                .header("ETag", "\"2\"")
                .body("channels.'*'", equalTo("email"))
                .body("channels.orders", equalTo("whatsapp"))
                .body("language", equalTo("de-AT"))
                .body("time_zone", equalTo("Europe/Vienna"))
                .body("quiet_hours[0].day", equalTo("sunday"))
                .body("quiet_hours[0].from", equalTo("22:00"))
                .body("do_not_contact", equalTo(false));
        prefer(eve, "{\"do_not_contact\": true}").then().statusCode(200);
        read(preferences(eve))
                .body("channels", equalTo(Map.of()))
                .body("language", nullValue())
                .body("quiet_hours", hasSize(0))
                .body("do_not_contact", equalTo(true))
                .body("quiet_now", equalTo(true));
    }

    @Test
    void saysNothingOfWhomNothingIsKnown() {
        read(preferences(eve))
                .header("ETag", "\"1\"")
                .body("channels", equalTo(Map.of()))
                .body("quiet_now", equalTo(false));
    }

    @Test
    void tellsTheOthersAndTheAuditOnceWhatChanged() {
        try (var log = new Log(bootstrapServers)) {
            prefer(eve, NIGHTS).then().statusCode(200);
            prefer(eve, NIGHTS).then().statusCode(200).header("ETag", "\"2\"");
            var snapshot = log.hear(CustomerChanged.class, one -> one.customer().equals(eve) && one.version() == 2);
            assertEquals(Channel.WHATSAPP, snapshot.preferences().channels().get("orders"));
            assertEquals("Europe/Vienna", snapshot.preferences().timeZone());
            as("admin")
                    .get("/v1/audit/identity?thing=" + eve)
                    .then()
                    .body("data.operation", contains("preferences.change"))
                    .body("data[0].changed.items", hasItem("quiet_hours"));
        }
    }

    @Test
    void joinsInAMergeAndComesApartAgain() {
        // Given
        prefer(eve, NIGHTS).then().statusCode(200);
        prefer(bob, ALONE).then().statusCode(200);
        var evesBefore = read(preferences(eve)).extract().asString();
        var bobsBefore = read(preferences(bob)).extract().asString();

        // When
        arrivals.partOf(eve, bob);

        // Then
        read(preferences(bob))
                .body("language", equalTo("fr"))
                .body("time_zone", equalTo("Europe/Vienna"))
                .body("quiet_hours", hasSize(1))
                .body("do_not_contact", equalTo(true));

        // When
        arrivals.partOf(eve, null);

        // Then
        assertEquals(evesBefore, read(preferences(eve)).extract().asString());
        assertEquals(bobsBefore, read(preferences(bob)).extract().asString());
    }

    @Test
    void liftsForTheWholeWhatAPartWantedAndNotForThePart() {
        // Given
        prefer(eve, ALONE).then().statusCode(200);
        arrivals.partOf(eve, bob);

        // When
        prefer(bob, "{\"language\": \"fr\"}").then().statusCode(200).body("do_not_contact", equalTo(false));

        // Then
        read(preferences(bob)).body("do_not_contact", equalTo(false));
        arrivals.partOf(eve, null);
        read(preferences(eve)).body("do_not_contact", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"language\": \"de_AT_too_long_for_any_x\"}                                  | /language",
                "{\"time_zone\": \"Europe/Nowhere\"}                                            | /time_zone",
                "{\"quiet_hours\": [{\"day\": \"sunday\", \"from\": \"22:00\", \"to\": \"07:00\"}]} | /time_zone",
                "{\"quiet_hours\": [{\"day\": \"sunday\", \"from\": \"24:00\", \"to\": \"07:00\"}]} | /quiet_hours/0/from",
                "{\"quiet_hours\": [{\"day\": \"someday\", \"from\": \"22:00\", \"to\": \"07:00\"}]} | /quiet_hours/0/day",
                "{\"channels\": {\"*\": \"pigeon\"}}                                            | /channels/*",
                "{\"do_not_disturb\": true}                                                     | /do_not_disturb",
            })
    void saysWhatIsWrong(String body, String pointer) {
        prefer(eve, body).then().statusCode(422).body("errors.pointer", hasItem(pointer));
        as("agent").get("/v1/customers/" + eve).then().body("version", equalTo(1));
    }

    @Test
    void refusesATopicThatIsNone() {
        prefer(eve, "{\"channels\": {\"Big Words\": \"email\"}}").then().statusCode(422);
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        as("agent").body(ALONE).put(preferences(eve)).then().statusCode(428);
        as("agent")
                .header("If-Match", "\"7\"")
                .body(ALONE)
                .put(preferences(eve))
                .then()
                .statusCode(412);
        as("agent")
                .header("If-Match", "\"1\"")
                .body(ALONE)
                .put(preferences(eve))
                .then()
                .statusCode(200);
        var nobody = new CustomerId("cus_00000000000000000000000000");
        prefer(nobody, ALONE).then().statusCode(404);
        as("agent").get(preferences(nobody)).then().statusCode(404);
        as("crowd_agent").get(preferences(eve)).then().statusCode(403);
    }
}
