package io.throughline.identity.merging;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static io.throughline.identity.merging.Merges.as;
import static io.throughline.identity.merging.Merges.customer;
import static io.throughline.identity.merging.Merges.merge;
import static io.throughline.identity.merging.Merges.merged;
import static io.throughline.identity.merging.Merges.undo;
import static io.throughline.identity.merging.Merges.undoAndKeepLater;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class MergeTest {
    private final String domain = UUID.randomUUID() + ".example";

    @Inject
    Arrivals arrivals;

    private CustomerId mail;
    private CustomerId chat;

    @BeforeEach
    void oneWritesAndOneChats() {
        mail = arrivals.of("Eve Example", attested(email("eve@" + domain)));
        chat = arrivals.of("Evie", attested(visitor(domain)));
    }

    @Test
    void makesTheOtherAPartThatLeadsToTheCustomer() {
        // When
        merge(mail, chat)
                .then()
                .statusCode(201)
                .body("op", equalTo("merge"))
                .body("customer", equalTo(mail.value()))
                .body("other", equalTo(chat.value()))
                .body("parts", contains(chat.value()));

        // Then
        customer(chat)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(mail.value()))
                .body("name", equalTo("Eve Example"))
                .body("identities.value", containsInAnyOrder("eve@" + domain, domain));
    }

    @Test
    void givesTouchpointsOfEitherToTheCustomerButHangsThemOnTheirPart() {
        // Given
        var operation = merged(mail, chat);

        // When: the helper answers with the part that the touchpoint hangs on
        assertEquals(chat, arrivals.of(null, attested(visitor(domain)), attested(email("new@" + domain))));
        assertEquals(mail, arrivals.of(null, attested(email("eve@" + domain))));

        // Then
        customer(mail).then().body("identities", hasSize(3));
        undo(operation).then().statusCode(201);
        customer(mail).then().body("id", equalTo(mail.value())).body("identities.value", contains("eve@" + domain));
        customer(chat)
                .then()
                .body("id", equalTo(chat.value()))
                .body("name", equalTo("Evie"))
                .body("identities.value", containsInAnyOrder(domain, "new@" + domain));
    }

    @Test
    void givesBackExactlyTheStateBefore() {
        // When
        var merge = merge(mail, chat).then().statusCode(201).extract();
        var undone = undo(merge.path("operation")).then().statusCode(201).extract();

        // Then
        String before = merge.path("before_hash");
        assertEquals(before, undone.path("after_hash"));
        assertEquals(merge.<String>path("after_hash"), undone.path("before_hash"));
        assertNotEquals(before, merge.path("after_hash"));
        assertEquals(merge.<String>path("operation"), undone.path("reverses"));
        undo(merge.path("operation")).then().statusCode(409).body("type", equalTo("/problems/already-undone"));
    }

    @Test
    void callsTheCustomerByTheSurestNameAndThenTheNewest() {
        // Given
        var sure = arrivals.of("Eva Sure", verified(email("sure@" + domain)));

        // When
        var operation = merged(mail, sure);

        // Then
        customer(mail).then().body("name", equalTo("Eva Sure"));
        undo(operation);
        customer(mail).then().body("name", equalTo("Eve Example"));
    }

    @Test
    void refusesWhatCannotBeOneCustomer() {
        merge(mail, mail).then().statusCode(422).body("errors[0].pointer", equalTo("/other"));
        merge(mail, new CustomerId("cus_00000000000000000000000000")).then().statusCode(404);
        merge(new CustomerId("cus_00000000000000000000000000"), mail).then().statusCode(404);
        merged(mail, chat);
        merge(mail, chat).then().statusCode(409).body("type", equalTo("/problems/already-merged"));
        merge(chat, mail).then().statusCode(409).body("type", equalTo("/problems/already-merged"));
        as("agent")
                .header("If-Match", "\"1\"")
                .body(Map.of(
                        "other",
                        arrivals.of(null, attested(visitor("x" + domain))).value(),
                        "reason",
                        "so"))
                .post("/v1/customers/" + mail + "/merges")
                .then()
                .statusCode(412);
        as("agent")
                .body(Map.of("other", chat.value()))
                .post("/v1/customers/" + mail + "/merges")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
    }

    @Test
    void letsOnlySupervisorsUndo() {
        var operation = merged(mail, chat);
        as("agent")
                .body(Map.of("reason", "so"))
                .post("/v1/merges/" + operation + "/undo")
                .then()
                .statusCode(403);
        undo("mrg_00000000000000000000000000").then().statusCode(404);
        undo("nothing").then().statusCode(404);
    }

    @Test
    void undoesAnOldMergeUnderLaterOnesOnlyWhenTheyAreKept() {
        // Given
        var third = arrivals.of(null, attested(visitor("third" + domain)));
        var first = merged(mail, chat);
        var later = merged(third, chat);

        // When
        undo(first)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/merged-since"))
                .body("operations", contains(later));
        customer(chat).then().body("id", equalTo(third.value()));

        // Then
        undoAndKeepLater(first).then().statusCode(201).body("parts", contains(chat.value()));
        customer(chat).then().body("id", equalTo(chat.value()));
        customer(mail).then().body("id", equalTo(third.value()));
        undo(later).then().statusCode(201);
        customer(mail).then().body("id", equalTo(mail.value()));
    }

    @Test
    void takesOutWhatHadComeIntoTheOtherBefore() {
        // Given
        var third = arrivals.of(null, attested(visitor("third" + domain)));
        merged(chat, third);
        var operation = merged(mail, third);
        customer(third).then().body("id", equalTo(mail.value()));

        // When
        undo(operation).then().statusCode(201).body("parts", containsInAnyOrder(chat.value(), third.value()));

        // Then
        customer(third).then().body("id", equalTo(chat.value()));
    }

    @Test
    void closesTheWayOfClaimsToAProvenCustomerAndOpensItAgain() {
        // Given
        var claimant = arrivals.of(null, claimed(email("claim@" + domain)));
        var operation = merged(mail, claimant);

        // When
        var forger = arrivals.of(null, claimed(email("claim@" + domain)));

        // Then
        customer(forger).then().body("id", equalTo(forger.value()));
        assertNotEquals(claimant, forger);
        undo(operation).then().statusCode(201);
        assertEquals(forger, arrivals.of(null, claimed(email("claim@" + domain))));
    }

    @Test
    void letsClaimsFindTheirCustomerAgainAfterAnUnmerge() {
        var claimant = arrivals.of(null, claimed(email("claim@" + domain)));
        undo(merged(mail, claimant)).then().statusCode(201);
        assertEquals(claimant, arrivals.of(null, claimed(email("claim@" + domain))));
    }

    @Test
    void listsWhatCameInBetweenAndBelongsToNeitherForSure() {
        // Given
        var operation = merged(mail, chat);
        var part = arrivals.of(
                null, attested(visitor(domain)), attested(email("eve@" + domain)), attested(email("new@" + domain)));
        String linked = as("agent")
                .body(Map.of("type", "email", "issuer", "-", "value", "linked@" + domain))
                .post("/v1/customers/" + mail + "/identities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        // When
        var undone = undo(operation).then().statusCode(201);

        // Then
        undone.body("to_review.touchpoints", hasSize(1))
                .body("to_review.touchpoints[0].customer", equalTo(part.value()))
                .body("to_review.identities", hasSize(2))
                .body("to_review.identities.find { it.id == '" + linked + "' }.customer", equalTo(mail.value()));
    }

    @Test
    void listsTheMergesOfACustomerByAnyOfItsIds() {
        var operation = merged(mail, chat);
        as("agent")
                .get("/v1/customers/" + chat + "/merges")
                .then()
                .statusCode(200)
                .body("data.operation", contains(operation))
                .body("data[0].reason", equalTo("the same person"));
        String undoing = undo(operation).then().extract().path("operation");
        as("agent")
                .get("/v1/customers/" + mail + "/merges?limit=1")
                .then()
                .body("data.operation", contains(undoing))
                .body("page.has_more", equalTo(true));
    }

    @Test
    void answersARepeatedMergeOnce() {
        var body = Map.of("other", chat.value(), "reason", "the same person");
        var path = "/v1/customers/" + mail + "/merges";
        var first = as("agent").header("Idempotency-Key", domain).body(body).post(path);
        var again = as("agent").header("Idempotency-Key", domain).body(body).post(path);
        assertEquals(201, again.statusCode());
        assertEquals(first.asString(), again.asString());
    }
}
