package io.throughline.identity.likeness;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.card;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.form;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static io.throughline.identity.likeness.Likenesses.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class TogetherTest {
    private final String own = UUID.randomUUID().toString();
    private final String address = "mara@" + own + ".example";
    private final String number = "+49151" + (10_000_000 + Math.floorMod(own.hashCode(), 80_000_000));
    private final String name = "Mara " + Words.of(own) + "quist";

    @Inject
    Arrivals arrivals;

    @Inject
    Likenesses likenesses;

    @BeforeEach
    void begin() {
        likenesses.begin();
    }

    @Test
    void makesOneCustomerOfMailChatPhoneCardAndForm() {
        // Given a mail, a call and a scanned card, of whom nobody knows that they are one person's
        var mail = arrivals.of(name, attested(email(address)));
        var call = arrivals.of(null, attested(phone(number)));
        var counter = arrivals.of(null, verified(card(own)));

        // When she signs in to the chat with both, and fills in a form as somebody
        var chat = arrivals.of(name, verified(email(address)), verified(phone(number)));
        var form = arrivals.of(
                List.of(form(Map.of("name", name, "email", address), attested(visitor(own)), claimed(email(address)))));
        likenesses.settle();

        // And an agent binds the card and says that the form is hers
        as("agent")
                .body(Map.of("type", "loyalty_card", "issuer", "shop", "token", own))
                .post("/v1/customers/" + mail + "/tokens")
                .then()
                .statusCode(201);
        likenesses.confirm(likenesses.suggestion(form)).statusCode(200);

        // Then
        assertEquals(
                Set.of(mail),
                Stream.of(mail, call, counter, chat, form)
                        .map(likenesses::today)
                        .collect(Collectors.toSet()));
    }

    @Test
    void asksAPersonAboutABrowserThatSomebodyElseMayHaveUsed() {
        // Given
        var mail = arrivals.of(name, attested(email(address)));
        var before = arrivals.of(null, attested(visitor(own)));

        // When she signs in where somebody chatted before
        assertEquals(mail, arrivals.of(name, verified(email(address)), verified(visitor(own))));
        likenesses.settle();

        // Then
        assertNotEquals(likenesses.today(mail), likenesses.today(before));
        likenesses
                .suggestions(before)
                .body("data", hasSize(1))
                .body("data[0].together", equalTo("visitor"))
                .body("data[0].probability", nullValue());
    }

    @Test
    void doesNotMakeOnePersonOfACoupleWithOnePhone() {
        // Given a phone from which she called
        var surname = Words.of(own) + "berg";
        var tina = arrivals.of("Tina " + surname, attested(phone(number)), attested(email("tina@" + own + ".example")));

        // When he signs in with his address and their phone
        var jan = arrivals.of("Jan " + surname, verified(email("jan@" + own + ".example")));
        assertEquals(
                jan,
                arrivals.of("Jan " + surname, verified(email("jan@" + own + ".example")), verified(phone(number))));
        likenesses.settle();

        // Then
        assertNotEquals(likenesses.today(tina), likenesses.today(jan));
    }
}
