package io.throughline.identity.insight;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.insight.InsightCalls.as;
import static io.throughline.identity.insight.InsightCalls.engagement;
import static io.throughline.identity.insight.InsightCalls.read;
import static io.throughline.identity.insight.InsightCalls.traits;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.Arrivals;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class EngagementResourceTest {
    private static final String RECOUNT = """
            select cast(sum(s.weight * power(0.5::float8, extract(epoch from now() - s.received_at)::float8 / (30 * 86400)))
                as float8)
            from source_record s join assignment a on a.touchpoint = s.touchpoint and a.valid_to is null
            where a.customer = $1
            """;

    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Inject
    Transactions transactions;

    @Inject
    Insight insight;

    private Touchpoint heard(String name, int minutesAgo, boolean automatic) {
        return message(
                UUID.randomUUID().toString(),
                clock.instant().minus(Duration.ofMinutes(minutesAgo)),
                automatic,
                attested(email(name + "@" + domain)));
    }

    private double recounted(CustomerId customer) {
        return pool.preparedQuery(RECOUNT)
                .execute(Tuple.of(customer.value()))
                .map(rows -> rows.iterator().next().getDouble(0))
                .await()
                .indefinitely();
    }

    private static JsonPath asked(CustomerId customer) {
        return read(engagement(customer)).extract().jsonPath();
    }

    @Test
    void countsEachTouchpointAsMuchAsIsLeftOfIt() {
        // Given batches of touchpoints in any order of time
        var random = new Random(4711);
        var customer = arrivals.of(List.of(heard("eve", 0, false)));
        for (int batch = 0; batch < 5; batch++) {
            var touchpoints = new ArrayList<Touchpoint>();
            for (int one = random.nextInt(8); one >= 0; one--) {
                touchpoints.add(heard("eve", random.nextInt(200_000), false));
            }
            assertEquals(customer, arrivals.of(touchpoints));
        }

        // Then
        var asked = asked(customer);
        double score = asked.getDouble("score");
        assertEquals(recounted(customer), score, score * 1e-4);
        assertEquals(
                score,
                asked.<Number>getList("parts.weight").stream()
                        .mapToDouble(Number::doubleValue)
                        .sum(),
                1e-6);
        read(engagement(customer))
                .body("half_life", equalTo("PT720H"))
                .body("parts", hasSize(1))
                .body("parts[0].channel", equalTo("sms"))
                .body("parts[0].kind", equalTo("message.received"))
                .body("parts[0].share", equalTo(1.0f));
    }

    @Test
    void countsARepeatOnceAndAMachineNotAtAll() {
        var once = heard("eve", 0, false);
        var customer = arrivals.of(List.of(once, once));
        assertEquals(customer, arrivals.of(List.of(once)));
        assertEquals(customer, arrivals.of(List.of(heard("eve", 0, true))));
        read(engagement(customer)).body("parts[0].touchpoints", equalTo(2));
        assertEquals(1, asked(customer).getDouble("score"), 1e-4);
    }

    @Test
    void survivesTouchpointsOfWhichNothingIsLeft() {
        // Given what is older than the smallest number, twice, with silence between
        var customer = arrivals.of(List.of(heard("eve", 130_000_000, true)));
        assertEquals(customer, arrivals.of(List.of(heard("eve", 90_000_000, false))));
        assertEquals(customer, arrivals.of(List.of(heard("eve", 45_000_000, true))));
        assertEquals(customer, arrivals.of(List.of(heard("eve", 0, true), heard("eve", 80_000_000, false))));
        read(engagement(customer)).body("parts[0].touchpoints", equalTo(5));
        assertEquals(0, asked(customer).getDouble("score"), 1e-9);
    }

    @Test
    void addsUpInAMergeAndComesApartAgain() {
        // Given
        var eve = arrivals.of(List.of(heard("eve", 60, false), heard("eve", 90_000, false)));
        var bob = arrivals.of(List.of(heard("bob", 5, false)));
        double eves = asked(eve).getDouble("score");
        double bobs = asked(bob).getDouble("score");

        // When
        arrivals.partOf(eve, bob);

        // Then
        read(engagement(bob)).body("parts[0].touchpoints", equalTo(3));
        assertEquals(eves + bobs, asked(bob).getDouble("score"), 1e-4);

        // When
        arrivals.partOf(eve, null);

        // Then
        read(engagement(eve)).body("parts[0].touchpoints", equalTo(2));
        assertEquals(eves, asked(eve).getDouble("score"), 1e-4);
        assertEquals(bobs, asked(bob).getDouble("score"), 1e-4);
    }

    @Test
    void followsATouchpointThatGoesToAnotherCustomer() {
        // Given
        var heard = heard("eve", 60, false);
        var eve = arrivals.of(List.of(heard));
        assertEquals(eve, arrivals.of(List.of(heard("eve", 90_000, false), heard("eve", 10, true))));
        var bob = arrivals.of(List.of(heard("bob", 5, false)));
        var trait = Map.of(
                "key", "lifestyle", "value", "runs", "touchpoint", heard.id().value());
        as("agent").body(trait).post(traits(eve)).then().statusCode(201);

        // When
        pool.preparedQuery("update assignment set customer = $2 where touchpoint = $1")
                .execute(Tuple.of(heard.id().value(), bob.value()))
                .await()
                .indefinitely();
        transactions
                .withSession(session -> insight.follow(session, List.of(eve, bob)))
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        read(engagement(eve)).body("parts[0].touchpoints", equalTo(2));
        read(engagement(bob)).body("parts[0].touchpoints", equalTo(2));
        assertEquals(recounted(eve), asked(eve).getDouble("score"), 1e-4);
        assertEquals(recounted(bob), asked(bob).getDouble("score"), 1e-4);
        read(traits(eve)).body("data", hasSize(0));
        read(traits(bob)).body("data", hasSize(1));
    }

    @Test
    void tellsNobodyAboutNobody() {
        var nobody = new CustomerId("cus_00000000000000000000000000");
        as("agent").get(engagement(nobody)).then().statusCode(404);
        as("crowd_agent").get(engagement(nobody)).then().statusCode(403);
    }
}
