package io.throughline.identity.likeness;

import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.person;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.likeness.Likenesses.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.Arrivals;
import io.throughline.identity.person.Field;
import io.throughline.identity.synthetic.Crowd;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ModelTrainingTest {
    private static final String PATH = "/v1/match-models";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PEOPLE = 300;
    private static final long SEED = 4_711;

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
        learnNothingOfOthers();
    }

    /** What other tests brought is of another kind, and different each time. */
    private void learnNothingOfOthers() {
        pool.query("update person_record set assurance = 'CLAIMED' where assurance <> 'CLAIMED'")
                .execute()
                .await()
                .indefinitely();
    }

    @AfterEach
    void backToTheUsual() {
        pool.query("update match_model set state = 'retired' where state = 'active'")
                .execute()
                .await()
                .indefinitely();
    }

    @Test
    void learnsAModelThatIsNotWorseAndPutsItToWork() {
        // Given what two systems know about people
        var crowd = new Crowd(SEED);
        var told = new ArrayList<Touchpoint>();
        for (int i = 0; i < PEOPLE; i++) {
            told.add(said(crowd.record(i, 1), i + "-1"));
            told.add(said(crowd.record(i, 2), i + "-2"));
        }
        arrivals.take(told);
        likenesses.settle();

        // When
        int version = as("admin").post(PATH).then().statusCode(202).extract().path("version");

        // Then
        await().atMost(PATIENCE)
                .until(() -> !newest().getString("data[0].state").equals("training"));
        assertEquals("active", newest().getString("data[0].state"), () -> newest().prettify());
        assertEquals(version, newest().getInt("data[0].version"));
        assertTrue(newest().getDouble("data[0].report.f1") > 0.9, () -> newest().prettify());
        var one = arrivals.of(List.of(said(crowd.person(PEOPLE), "one")));
        var other = arrivals.of(List.of(said(crowd.person(PEOPLE), "other")));
        likenesses.settle();
        assertEquals(likenesses.today(one), likenesses.today(other));
        var decision = likenesses.merges(one).getString("data[0].reason").substring("matched: ".length());
        as("agent").get("/v1/decisions/" + decision).then().body("details.model", equalTo(version));
        as("agent").get("/v1/decisions/" + decision + "/recomputation").then().body("agrees", equalTo(true));
    }

    @Test
    void trainsOneModelAtATime() {
        // When many ask at the same moment
        var statuses = IntStream.range(0, 8)
                .parallel()
                .map(any -> as("admin").post(PATH).statusCode())
                .boxed()
                .collect(Collectors.toSet());

        // Then each is answered, and no two are at it
        assertTrue(Set.of(202, 409).containsAll(statuses), statuses::toString);
        await().atMost(PATIENCE)
                .until(() -> !newest().getString("data[0].state").equals("training"));
    }

    private Touchpoint said(Map<Field, String> values, String account) {
        var said = new HashMap<String, Object>();
        values.forEach((field, value) -> said.put(PersonRecord.column(field), value));
        return person(said, verified(account(account + own)));
    }

    private static JsonPath newest() {
        return as("supervisor").get(PATH).jsonPath();
    }
}
