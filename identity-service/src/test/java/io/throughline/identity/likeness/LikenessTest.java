package io.throughline.identity.likeness;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.contracts.IdentityKey.phone;
import static io.throughline.identity.Touchpoints.account;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.form;
import static io.throughline.identity.Touchpoints.person;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.Arrivals;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class LikenessTest {
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** What no other test has. */
    private final String own = UUID.randomUUID().toString();

    private final String surname = Words.of(own) + "quist";
    private final String street = Words.of(own.substring(9)) + "weg";
    private final String postcode = Integer.toString(10_000 + (own.hashCode() & 0xffff));
    private final LocalDate birth = LocalDate.of(1950, 1, 2).plusDays(own.hashCode() & 0x3fff);

    @Inject
    Arrivals arrivals;

    @Inject
    Likenesses likenesses;

    private static Map<String, Object> said(Object... pairs) {
        var said = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            said.put((String) pairs[i], pairs[i + 1]);
        }
        return said;
    }

    private Map<String, Object> mara() {
        return said(
                "given_name",
                "Mara",
                "surname",
                surname,
                "dob",
                birth.toString(),
                "street",
                street,
                "street_number",
                "12",
                "postcode",
                postcode,
                "city",
                "Köln");
    }

    private CustomerId told(String account, Map<String, Object> said) {
        return arrivals.of(List.of(person(said, verified(account(account + own)))));
    }

    @BeforeEach
    void begin() {
        likenesses.begin();
    }

    @Test
    void makesOnePersonOfWhatTwoSystemsKnowAboutHer() {
        // Given
        var shop = told("shop", mara());

        // When a system with a slip of the hand and no address
        var club = told(
                "club",
                said("given_name", "Marra", "surname", surname, "dob", GERMAN.format(birth), "postcode", postcode));

        // Then
        likenesses.settle();
        assertEquals(likenesses.today(shop), likenesses.today(club));
        var decision = likenesses.merges(shop).getString("data[0].reason").substring("matched: ".length());
        Likenesses.as("agent")
                .get("/v1/decisions/" + decision)
                .then()
                .statusCode(200)
                .body("rule", equalTo("matched"))
                .body("actor", equalTo("matcher"))
                .body("details.probability", greaterThan(0.99f))
                .body("details.model", equalTo(0))
                .body("details.weights.field", hasSize(4));
        Likenesses.as("agent")
                .get("/v1/decisions/" + decision + "/recomputation")
                .then()
                .statusCode(200)
                .body("agrees", equalTo(true))
                .body("difference.doubleValue()", closeTo(0, 1e-9));
    }

    @Test
    void keepsTwinsSpousesAndTheirFamilyPhoneApart() {
        // Given a family with one address, one phone and twins
        var home =
                said("surname", surname, "street", street, "street_number", "12", "postcode", postcode, "city", "Köln");
        home.put("phone", "+49 221 5550147");
        var members = List.of(
                member("tim", home, "Tim", "2009-03-02"),
                member("tom", home, "Tom", "2009-03-02"),
                member("eva", home, "Eva", "1980-11-30"),
                member("jan", home, "Jan", "1979-01-15"));

        // When
        likenesses.settle();

        // Then
        assertEquals(4, members.stream().map(likenesses::today).distinct().count());
    }

    private CustomerId member(String account, Map<String, Object> home, String given, String dob) {
        var said = new HashMap<>(home);
        said.putAll(Map.of("given_name", given, "dob", dob));
        return told(account, said);
    }

    @Test
    void linksNobodyByWhatIsOnlyClaimed() {
        // Given
        var mara = told("shop", mara());

        // When somebody says of herself all that is known of Mara
        var forger = arrivals.of(List.of(form(
                Map.of("first name", "Mara", "Nachname", surname, "date of birth", birth.toString(), "PLZ", postcode),
                attested(email("forger@" + own + ".example")))));

        // Then a person is asked
        likenesses.settle();
        assertNotEquals(likenesses.today(mara), likenesses.today(forger));
        likenesses
                .suggestions(forger)
                .body("data", hasSize(1))
                .body("data[0].customer", equalTo(mara.value()))
                .body("data[0].grounds[0].bits", greaterThan(5f));
    }

    @Test
    void asksAPersonAboutAnAddressThatSomebodySaysIsTheirs() {
        // Given
        var mara = arrivals.of("Mara " + surname, attested(email("mara@" + own + ".example")));

        // When
        var visitor =
                arrivals.of("Mara " + surname, attested(visitor(own)), claimed(email("mara@" + own + ".example")));
        likenesses.settle();

        // Then
        var id = likenesses.suggestion(visitor);
        likenesses.confirm(id).statusCode(200).body("state", equalTo("confirmed"));
        assertEquals(mara, likenesses.today(visitor));
        likenesses.confirm(id).statusCode(409).body("type", endsWith("suggestion-decided"));
    }

    @Test
    void asksNobodyAboutANamesakeWithAnAddressElsewhere() {
        // Given
        var mara = arrivals.of("Mara " + surname, attested(email("mara@" + own + ".example")));

        // When
        var visitor = arrivals.of(
                "Mara " + surname, attested(visitor(own)), claimed(email("mara@other-" + own + ".example")));

        // Then
        likenesses.settle();
        assertNotEquals(likenesses.today(mara), likenesses.today(visitor));
        likenesses.suggestions(visitor).body("data", hasSize(0));
    }

    @Test
    void neverMakesOneOfWhomAPersonKeptApart() {
        // Given a suggestion that a person refuses
        var mara = arrivals.of("Mara " + surname, attested(phone("+4922155501" + (10 + own.charAt(0) % 80))));
        var visitor =
                arrivals.of("Mara " + surname, attested(visitor(own)), claimed(email("mara@" + own + ".example")));
        var proven = told("shop", with(mara(), "email", "mara@" + own + ".example"));
        likenesses.settle();
        likenesses.refuse(likenesses.suggestion(visitor)).statusCode(200).body("state", equalTo("refused"));

        // When more of the same is said
        var again = arrivals.of("M. " + surname, attested(visitor(own)), claimed(email("mara@" + own + ".example")));
        likenesses.settle();

        // Then
        assertEquals(visitor, again);
        likenesses.suggestions(visitor).body("data", hasSize(0));
        assertNotEquals(likenesses.today(proven), likenesses.today(visitor));
        assertNotEquals(likenesses.today(mara), likenesses.today(visitor));
    }

    private static Map<String, Object> with(Map<String, Object> said, String field, String value) {
        said.put(field, value);
        return said;
    }

    @Test
    void doesNotRepeatAMergeThatWasUndone() {
        // Given two who were made one, and two again
        var shop = told("shop", mara());
        var club = told("club", mara());
        likenesses.settle();
        assertEquals(likenesses.today(shop), likenesses.today(club));
        likenesses.undo(likenesses.merges(shop).getString("data[0].operation"));

        // When more is said of both
        told("shop", with(mara(), "occupation", "smith"));
        told("club", with(mara(), "occupation", "smith"));
        likenesses.settle();

        // Then
        assertNotEquals(likenesses.today(shop), likenesses.today(club));
        likenesses.suggestions(club).body("data", hasSize(0));
    }

    @Test
    void leavesAloneWhoDoesNotWantToBeLinked() {
        // Given
        var shop = told("shop", mara());
        likenesses.refuseLinking(shop);

        // When
        var club = told("club", mara());
        likenesses.settle();

        // Then
        assertNotEquals(likenesses.today(shop), likenesses.today(club));
        likenesses.suggestions(club).body("data", hasSize(0));
    }
}
