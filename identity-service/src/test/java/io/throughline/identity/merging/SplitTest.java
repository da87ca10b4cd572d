package io.throughline.identity.merging;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.visitor;
import static io.throughline.identity.merging.Merges.as;
import static io.throughline.identity.merging.Merges.customer;
import static io.throughline.identity.merging.Merges.merged;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class SplitTest {
    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    private CustomerId family;
    private String sons;

    /** A mother and her son with one browser: the son's mails carry his own address, too. */
    @BeforeEach
    void twoPeopleAreOneCustomer() {
        family = arrivals.of("Eve", attested(visitor(domain)), attested(email("eve@" + domain)));
        assertEquals(family, arrivals.of(null, attested(visitor(domain))));
        assertEquals(family, arrivals.of("Adam", attested(visitor(domain)), attested(email("adam@" + domain))));
        sons = links(family).jsonPath().getString("data.find { it.kind == 'touchpoint' }.id");
    }

    private static Response links(CustomerId customer) {
        return as("agent").get("/v1/customers/" + customer + "/links");
    }

    private static Response split(CustomerId customer, List<String> touchpoints, List<String> identities) {
        return as("agent")
                .body(Map.of("touchpoints", touchpoints, "identities", identities, "reason", "her son"))
                .post("/v1/customers/" + customer + "/splits");
    }

    private static Response undo(String operation) {
        return as("supervisor").body(Map.of("reason", "no")).post("/v1/splits/" + operation + "/undo");
    }

    @Test
    void givesTouchpointsAndWhatOnlyTheyBroughtToANewCustomer() {
        // When
        var answer = split(family, List.of(sons), List.of());

        // Then
        answer.then().statusCode(201).body("op", equalTo("split")).body("touchpoints", contains(sons));
        var son = new CustomerId(answer.jsonPath().getString("other"));
        customer(son).then().body("name", equalTo("Adam")).body("identities.value", contains("adam@" + domain));
        customer(family).then().body("identities.value", containsInAnyOrder(domain, "eve@" + domain));
        assertEquals(son, arrivals.of(null, attested(email("adam@" + domain))));
        assertEquals(family, arrivals.of(null, attested(visitor(domain))));
        links(son).then().body("data.rule", hasItem("split")).body("data.id", hasItem(sons));
    }

    @Test
    void givesEverythingBackWhenItIsUndone() {
        // Given
        var answer = split(family, List.of(sons), List.of());
        var son = new CustomerId(answer.jsonPath().getString("other"));
        assertEquals(son, arrivals.of("Adam", attested(email("adam@" + domain))));

        // When
        String operation = answer.jsonPath().getString("operation");
        undo(operation).then().statusCode(201);

        // Then
        customer(son)
                .then()
                .body("id", equalTo(family.value()))
                .body("name", equalTo("Eve"))
                .body("identities", hasSize(3));
        links(family).then().body("data", hasSize(7)).body("data.rule", hasItem("unsplit"));
        undo(operation).then().statusCode(409).body("type", equalTo("/problems/already-undone"));
    }

    @Test
    void restoresTheStateExactly() {
        var answer = split(family, List.of(sons), List.of());
        var undone = undo(answer.jsonPath().getString("operation"));
        assertEquals(
                answer.jsonPath().getString("before_hash"), undone.jsonPath().getString("after_hash"));
    }

    @Test
    void refusesWhatIsNotTheCustomersOrAllOfIt() {
        var stranger = arrivals.of(null, attested(visitor("x" + domain)));
        String foreign = links(stranger).jsonPath().getString("data.find { it.kind == 'touchpoint' }.id");
        split(family, List.of(sons, foreign), List.of("idn_00000000000000000000000000"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/touchpoints/1", "/identities/0"));
        split(family, List.of(), List.of()).then().statusCode(422).body("errors.pointer", contains("/touchpoints"));
        split(stranger, List.of(foreign), List.of()).then().statusCode(422).body("errors.code", contains("range"));
        split(new CustomerId("cus_00000000000000000000000000"), List.of(sons), List.of())
                .then()
                .statusCode(404);
        undo("spl_00000000000000000000000000").then().statusCode(404);
        links(family).then().body("data", hasSize(6));
    }

    @Test
    void doesNotUndoWhatWasMergedOnSince() {
        // Given
        var answer = split(family, List.of(sons), List.of());
        var son = new CustomerId(answer.jsonPath().getString("other"));
        var stranger = arrivals.of(null, attested(visitor("x" + domain)));

        // When
        var later = merged(stranger, son);

        // Then
        undo(answer.jsonPath().getString("operation"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/merged-since"))
                .body("operations", contains(later));
    }

    @Test
    void explainsWhyEverythingIsTheCustomers() {
        var links =
                links(family).then().statusCode(200).body("data", hasSize(6)).extract();
        int decision = links.path("data.find { it.id == '" + sons + "' }.decision");
        for (var id : List.of(String.valueOf(decision), "dec_" + decision)) {
            as("agent")
                    .get("/v1/decisions/" + id)
                    .then()
                    .statusCode(200)
                    .body("rule", equalTo("assured"))
                    .body("actor", equalTo("resolver"))
                    .body("touchpoint", equalTo(sons))
                    .body("customer", equalTo(family.value()))
                    .body("details.assurance", equalTo("ATTESTED"));
        }
        as("agent").get("/v1/decisions/nothing").then().statusCode(404);
        as("agent").get("/v1/decisions/0").then().statusCode(404);
        String cursor = as("agent")
                .get("/v1/customers/" + family + "/links?limit=4")
                .then()
                .body("data", hasSize(4))
                .extract()
                .path("page.next_cursor");
        as("agent")
                .get("/v1/customers/" + family + "/links?limit=4&after=" + cursor)
                .then()
                .body("data", hasSize(2))
                .body("page.has_more", equalTo(false));
    }

    @Test
    void verifiesTheLog() {
        split(family, List.of(sons), List.of()).then().statusCode(201);
        as("agent").get("/v1/merge-log/verification").then().statusCode(403);
        as("admin").get("/v1/merge-log/verification").then().statusCode(200).body("intact", equalTo(true));
    }
}
