package io.throughline.identity.likeness;

import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.person;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.likeness.Likenesses.as;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class MatchPolicyResourceTest {
    private static final String PATH = "/v1/match-policies";

    private final String own = UUID.randomUUID().toString();

    @Inject
    Arrivals arrivals;

    @Inject
    Likenesses likenesses;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        likenesses.begin();
    }

    @AfterEach
    void backToTheUsual() {
        pool.query("delete from match_policy").execute().await().indefinitely();
    }

    private static Map<String, Object> usual() {
        return new HashMap<>(as("admin").get(PATH + "/current").jsonPath().getMap("policy"));
    }

    private static Map<String, Object> usual(String member, Object value) {
        var policy = usual();
        policy.put(member, value);
        return policy;
    }

    private static ValidatableResponse make(Map<String, Object> policy) {
        return as("admin")
                .header("If-Match", "\"0\"")
                .body(policy)
                .put(PATH + "/current")
                .then();
    }

    private CustomerId told(String account, Map<String, Object> said) {
        return arrivals.of(List.of(person(said, verified(account(account + own)))));
    }

    @Test
    void saysWhatIsInForce() {
        as("supervisor")
                .get(PATH + "/current")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("version", equalTo(0))
                .body("policy.link", equalTo(0.99f))
                .body("policy.automatic", equalTo(true));
        as("agent").get(PATH + "/current").then().statusCode(403);
    }

    @Test
    void takesAPolicyForTheVersionThatTheCallerSaw() {
        // When
        var policy = usual("margin", 6);
        make(policy).statusCode(200).body("policy.margin", equalTo(6f)).body("version", equalTo(1));

        // Then
        make(policy).statusCode(412);
        as("admin").body(policy).put(PATH + "/current").then().statusCode(428);
        as("supervisor")
                .header("If-Match", "*")
                .body(policy)
                .put(PATH + "/current")
                .then()
                .statusCode(403);
        as("admin").get(PATH).then().body("data", hasSize(1)).body("data[0].made_by", not(equalTo(null)));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        make(usual("link", 1.5)).statusCode(422).body("errors[0].pointer", equalTo("/link"));
        make(usual("suggest", 0.995)).statusCode(422).body("errors[0].pointer", equalTo("/suggest"));
        make(usual("blocked", List.of(Map.of("field", "phone", "value", "n/a"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/blocked/0/value"));
    }

    @Test
    void doesNotLinkByWhatIsBlocked() {
        // Given a shop that gives its own phone number for everybody
        make(usual(
                        "blocked",
                        List.of(Map.of("field", "phone", "value", "+49 30 777" + (10_000 + own.hashCode() % 5_000)))))
                .statusCode(200);
        var phone = "+4930777" + (10_000 + own.hashCode() % 5_000);

        // When
        var one = told("a", Map.of("given_name", "Ute", "surname", "Voss" + Words.of(own), "phone", phone));
        var other = told("b", Map.of("given_name", "Ute", "surname", "Voss" + Words.of(own), "phone", phone));
        likenesses.settle();

        // Then
        assertNotEquals(likenesses.today(one), likenesses.today(other));
        likenesses.suggestions(one).body("data", hasSize(0));
    }

    @Test
    void triesAPolicyWithoutChangingAnything() {
        // Given two whom the usual policy makes one, under a policy that asks
        make(usual("automatic", false)).statusCode(200);
        var said = Map.<String, Object>of(
                "given_name", "Ole", "surname", Words.of(own) + "sen", "dob", "1971-02-03", "postcode", "20095");
        var one = told("a", said);
        var other = told("b", said);
        likenesses.settle();

        // When
        var trial = as("supervisor")
                .body(Map.of("policy", usual("automatic", true), "customers", 20_000))
                .post(PATH + "/shadow-run")
                .then();

        // Then
        trial.statusCode(200)
                .body("now.linked", equalTo(0))
                .body("then.linked", greaterThan(0))
                .body("examples.findAll { it.then == 'link' && it.now == 'suggest' }", not(hasSize(0)));
        likenesses.settle();
        assertNotEquals(likenesses.today(one), likenesses.today(other));
        likenesses.suggestions(one).body("data", hasSize(1));
    }

    @Test
    void refusesAPolicyThatWouldLinkEverybody() {
        // Given many who share an address
        var together = new ArrayList<Touchpoint>();
        for (int i = 0; i < 99; i++) {
            var said = Map.<String, Object>of(
                    "given_name",
                    Words.of(UUID.randomUUID().toString()),
                    "surname",
                    "Ow",
                    "street",
                    Words.of(own) + "gata",
                    "street_number",
                    "7");
            together.add(person(said, verified(account(i + own))));
        }
        var last = arrivals.of(together);
        likenesses.settle();
        var policy = usual("link", 0);
        policy.putAll(Map.of("suggest", 0, "average", -100, "margin", 0, "same_given_name", false));

        // When
        var refused = make(policy);

        // Then
        refused.statusCode(409).body("type", endsWith("policy-links-too-many")).body("linked", greaterThan(80));
        assertEquals(last, likenesses.today(last));
        as("admin").get(PATH).then().body("data", hasSize(0));
    }
}
