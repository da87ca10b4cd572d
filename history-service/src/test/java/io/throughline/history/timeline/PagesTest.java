package io.throughline.history.timeline;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.history.conversation.Someone;
import io.throughline.history.conversation.World;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class PagesTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @Test
    void leadsThroughATimelinePageByPage() {
        // Given eight entries
        for (int message = 0; message < 7; message++) {
            world.happens(eve, eve.chat(now(), "line " + message));
        }

        // When
        var path = "/v1/customers/" + eve.id + "/timeline";
        var seen = new ArrayList<Integer>();
        var page = World.ana().queryParam("limit", 3).get(path);
        seen.addAll(page.<List<Integer>>path("data.seq"));
        while (page.<Boolean>path("page.has_more")) {
            page = World.ana()
                    .queryParam("limit", 3)
                    .queryParam("after", page.<String>path("page.next_cursor"))
                    .get(path);
            seen.addAll(page.<List<Integer>>path("data.seq"));
        }

        // Then
        assertEquals(IntStream.rangeClosed(1, 8).mapToObj(place -> 9 - place).toList(), seen);
    }

    @Test
    void linksToTheNextPage() {
        world.happens(eve, eve.chat(now(), "one"), eve.chat(now(), "two"));
        var conversation = world.conversation(eve);
        var page = World.ana().queryParam("limit", 1).get("/v1/conversations/" + conversation + "/messages");
        page.then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("data.text", contains("two"));
        var next = page.header("Link").replaceAll("^<([^>]*)>.*", "$1");
        World.ana()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("data.text", contains("one"))
                .body("page.next_cursor", nullValue())
                .header("Link", nullValue());
    }

    @Test
    void listsConversationsByCustomerAndStatus() {
        // Given
        world.happens(eve, eve.chat(now(), "one"));
        var conversation = world.conversation(eve);
        var list = "/v1/conversations?customer=" + eve.id;

        // When, then
        World.ana().get(list).then().body("data.id", contains(conversation));
        World.ana().get(list + "&status=open").then().body("data", hasSize(1));
        World.ana().get(list + "&status=resolved").then().body("data", hasSize(0));
        World.ana().get("/v1/conversations?status=open&limit=1").then().body("data", hasSize(1));
    }

    @Test
    void listsTheConversationsThatAnAgentHas() {
        // Given one that Ana has, and one that nobody has
        world.happens(eve, eve.chat(now(), "one"));
        var conversation = world.conversation(eve);
        world.assign(conversation, "ana");
        var other = new Someone();
        world.happens(other, other.chat(now(), "two"));

        // When, then
        var mine = "/v1/conversations?agent=me&customer=";
        World.ana().get(mine + eve.id).then().body("data.id", contains(conversation));
        World.ana()
                .get("/v1/conversations?agent=" + World.agent("ana") + "&customer=" + eve.id)
                .then()
                .body("data.id", contains(conversation));
        World.ana().get(mine + other.id).then().body("data", hasSize(0));
        World.as("ben", "agent").get(mine + eve.id).then().body("data", hasSize(0));
    }

    @Test
    void listsConversationsOfAnyOfSeveralStatuses() {
        // Given
        world.happens(eve, eve.chat(now(), "one"));
        var list = "/v1/conversations?customer=" + eve.id;

        // When, then
        World.ana().get(list + "&status=pending,open").then().body("data", hasSize(1));
        World.ana().get(list + "&status=pending&status=open").then().body("data", hasSize(1));
        World.ana().get(list + "&status=pending,resolved").then().body("data", hasSize(0));
    }

    @Test
    void readsTheNewestFiftyOffAnIndex() {
        world.happens(eve, eve.chat(now(), "one"));
        var queries = List.of(
                "select * from entry where customer = 'cus_1' and seq < 100 order by seq desc limit 50",
                "select * from entry where conversation = 'cnv_1' and message_seq < 9 order by message_seq desc limit 50");
        for (var query : queries) {
            var plan = world.plan(query);
            assertFalse(plan.contains("Seq Scan") || plan.contains("Sort"), plan);
        }
    }

    @Test
    void findsAnAgentsConversationsByAnIndex() {
        var plan = world.plan("select * from conversation where assigned_agent = 'agt_1' order by id desc limit 50");
        assertTrue(plan.contains("conversation_of_agent"), plan);
    }

    @Test
    void knowsNobodyWhoIsNot() {
        for (var path : List.of(
                "/v1/customers/cus_00000000000000000000000000/timeline",
                "/v1/customers/cus_00000000000000000000000000/card",
                "/v1/customers/nonsense/card",
                "/v1/conversations/cnv_00000000000000000000000000",
                "/v1/conversations/cnv_00000000000000000000000000/messages",
                "/v1/conversations/%00")) {
            World.ana()
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=many",
                "after=nonsense",
                "after=%2B%2B",
                "status=closed",
                "status=open,",
                "agent=ana",
                "customer=eve"
            })
    void refusesAQueryThatIsNone(String query) {
        World.ana()
                .urlEncodingEnabled(false)
                .get("/v1/conversations?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/bad-parameter"));
    }

    private Instant now() {
        return clock.instant();
    }
}
