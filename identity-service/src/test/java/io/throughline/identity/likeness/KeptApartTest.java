package io.throughline.identity.likeness;

import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.person;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.likeness.Likenesses.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class KeptApartTest {
    private final String own = UUID.randomUUID().toString();
    private final String surname = Words.of(own) + "quist";

    private final LocalDate birth = LocalDate.of(1950, 1, 2).plusDays(own.hashCode() & 0x3fff);

    @Inject
    Arrivals arrivals;

    @Inject
    Likenesses likenesses;

    @BeforeEach
    void begin() {
        likenesses.begin();
    }

    private CustomerId told(String account, Map<String, Object> said) {
        return arrivals.of(List.of(person(said, verified(account(account + own)))));
    }

    private Map<String, Object> ann(LocalDate born) {
        return Map.of(
                "given_name", "Ann", "surname", surname, "dob", born.toString(), "email", "ann@" + own + ".example");
    }

    private static ValidatableResponse keepApart(CustomerId one, CustomerId other) {
        return as("agent")
                .body(Map.of("other", other.value(), "reason", "mother and daughter of one name"))
                .post("/v1/customers/" + one + "/kept-apart")
                .then();
    }

    private static ValidatableResponse keptApart(CustomerId customer) {
        return as("agent").get("/v1/customers/" + customer + "/kept-apart").then();
    }

    @Test
    void keepsTwoApartWhomTheMatcherWouldMakeOne() {
        // Given
        var mother = told("mother", Map.of("occupation", "smith " + own));
        var daughter = told("daughter", Map.of("occupation", "baker " + own));
        keepApart(mother, daughter).statusCode(200).body("customer", equalTo(daughter.value()));

        // When
        told("mother", ann(birth));
        told("daughter", ann(birth));
        likenesses.settle();

        // Then
        assertNotEquals(likenesses.today(mother), likenesses.today(daughter));
        likenesses.suggestions(mother).body("data", hasSize(0));
        keptApart(mother).statusCode(200).body("data.customer", contains(daughter.value()));
        keptApart(daughter).statusCode(200).body("data.customer", contains(mother.value()));
    }

    @Test
    void answersWhatTheMatcherHasAsked() {
        // Given
        var mother = told("mother", ann(birth));
        var daughter = told("daughter", ann(birth.plusYears(29).plusDays(200)));
        likenesses.settle();
        var asked = likenesses.suggestion(mother);

        // When
        keepApart(daughter, mother).statusCode(200);
        keepApart(mother, daughter).statusCode(200);

        // Then
        as("agent").get("/v1/suggestions/" + asked).then().body("state", equalTo("refused"));
        keptApart(mother).body("data", hasSize(1));
    }

    @Test
    void saysWhoCannotBeKeptApart() {
        // Given
        var one = told("one", ann(birth));
        var other = told("other", ann(birth));
        likenesses.settle();
        assertEquals(likenesses.today(one), likenesses.today(other));
        var nobody = CustomerId.draw(Clock.systemUTC().instant());

        // Then
        keepApart(one, other).statusCode(409).body("type", endsWith("already-merged"));
        keepApart(one, one).statusCode(409).body("type", endsWith("already-merged"));
        keepApart(one, nobody).statusCode(404);
        keptApart(nobody).statusCode(404);
    }
}
