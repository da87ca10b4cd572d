package io.throughline.identity.imports;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.imports.ImportCalls.PATH;
import static io.throughline.identity.imports.ImportCalls.as;
import static io.throughline.identity.imports.ImportCalls.ended;
import static io.throughline.identity.imports.ImportCalls.errors;
import static io.throughline.identity.imports.ImportCalls.make;
import static io.throughline.identity.imports.ImportCalls.put;
import static io.throughline.identity.imports.ImportCalls.take;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.ImportId;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.identity.Arrivals;
import io.throughline.identity.Log;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ImportResourceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String domain = UUID.randomUUID() + ".example";
    private final Map<String, Object> claimed = Map.of("issuers", Map.of("external_id", domain));
    private final Map<String, Object> attested =
            Map.of("assurance", "attested", "issuers", Map.of("external_id", domain));

    @Inject
    Arrivals arrivals;

    @Inject
    Pool pool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void takesInEachRowAsAFactAboutItsCustomer() {
        try (var log = new Log(bootstrapServers)) {
            // Given
            var eve = arrivals.of(null, attested(email("eve@" + domain)));

            // When
            var done = take(file("7,Eve Adams,eve@%s,", "8,Bob Baker,bob@%s,+49 30 1234567"), attested);

            // Then
            assertEquals("done", done.getString("state"));
            counts(done, 2, 1, 1, 0);
            var heard = log.hear(
                    TouchpointIdentified.class,
                    one -> one.customer().equals(eve) && one.touchpoint() instanceof FactReported);
            var fact = (FactReported) heard.touchpoint();
            assertEquals("customer.imported", fact.kind());
            assertEquals("Imported from the old shop", fact.summary());
            assertEquals(Map.of("full_name", "Eve Adams", "email", "eve@" + domain), fact.data());
            assertEquals(Channel.API, fact.origin().channel());
            assertEquals(
                    new ImportId(done.getString("id")).inbox(), fact.origin().inbox());
            assertEquals(
                    List.of("external_account:" + domain + ":7", "email:-:eve@" + domain),
                    fact.origin().sender().identities().stream()
                            .map(claim -> claim.key().toString())
                            .toList());
            assertEquals(Assurance.ATTESTED, fact.origin().sender().origin().assurance());
            as("admin")
                    .get("/v1/customers/" + eve)
                    .then()
                    .body("identities.value", hasItem("7"))
                    .body("name", equalTo("Eve Adams"));
            as("admin").get("/v1/customers/" + bob() + "/engagement").then().body("score", equalTo(0.0f));
            assertEquals(0, count("select count(*) from import_part where import = $1", done.getString("id")));
        }
    }

    @Test
    void takesWhoeverHasNoIdentityByTheRow() {
        var columns = Map.of("record_id", "no", "given_name", "first", "surname", "last", "dob", "born");
        var done = take(
                "no,first,last,born\nx1,Eve,Adams,3.4.1980\nx2,Bob,Baker,\n",
                Map.of("columns", columns, "issuers", Map.of()));
        counts(done, 2, 2, 0, 0);
        assertEquals(
                1,
                count(
                        "select count(*) from identity where value = 'x1' and issuer = $1",
                        "import:" + done.getString("id")));
    }

    @Test
    void takesInTheExampleOfTheDocuments() throws IOException {
        var columns = Map.of(
                "external_id", "Customer no.",
                "given_name", "First name",
                "surname", "Last name",
                "email", "E-mail",
                "phone", "Phone",
                "dob", "Born",
                "city", "City");
        var file = Files.readAllBytes(Path.of("../docs/how-to/customers.csv"));
        var done = take(file, Map.of("columns", columns, "issuers", Map.of("external_id", domain), "dry_run", true));
        assertEquals(3, done.getInt("imported"), done::prettify);
    }

    @Test
    void givesARepeatToTheSameCustomers() {
        var rows = file("1,Eve,eve@%s,", "2,Bob,bob@%s,");
        counts(take(rows, claimed), 2, 2, 0, 0);
        counts(take(rows, claimed), 2, 0, 2, 0);
        assertEquals(2, count("select count(distinct customer) from identity where value like $1", "%" + domain));
    }

    @Test
    void refusesRowsWithWhatIsWrongAndTakesTheOthers() {
        // When
        var done = take(
                file(
                        "1,Eve,eve-at-%s,call me",
                        "2,\"Bob\" B.,bob@%s,",
                        "3,Carl,carl@%s",
                        "4,\"Dora, \"\"Do\"\"\nDean\",dora@%s,",
                        ",,,",
                        "6," + "x".repeat(10_000_000) + ",f@%s,",
                        "7,Gil,gil@%s,"),
                attested);

        // Then
        assertEquals("done", done.getString("state"), done::prettify);
        counts(done, 7, 2, 0, 5);
        var errors = errors(done);
        assertEquals(
                List.of(1, 1, 2, 3, 5, 6),
                errors.stream().map(error -> error.get("row_number")).toList());
        assertEquals(
                List.of(2, 2, 3, 4, 7, 8),
                errors.stream().map(error -> error.get("line")).toList());
        assertEquals(
                List.of("mail", "name", "tel"),
                errors.stream()
                        .flatMap(error -> Stream.ofNullable(error.get("field")))
                        .sorted()
                        .toList());
        assertFalse(errors.toString().contains(domain), errors::toString);
        assertEquals(
                1,
                count(
                        "select count(*) from customer join identity on customer = customer.id"
                                + " where name = 'Dora, \"Do\" Dean' and value = $1",
                        "dora@" + domain));
    }

    @Test
    void readsTwoEncodingsInOneFile() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(("id;name;mail;tel\n1;Jürgen;j1@" + domain + ";\n").getBytes(UTF_8));
        both.write(("2;Jürgen;j2@" + domain + ";\n").getBytes(Charset.forName("windows-1252")));
        counts(take(both.toByteArray(), attested), 2, 2, 0, 0);
        assertEquals(
                2,
                count(
                        "select count(distinct customer.id) from customer join identity on customer = customer.id"
                                + " where name = 'Jürgen' and value like $1",
                        "%" + domain));
    }

    @Test
    void failsBeforeAnyRowWhenTheFirstLineIsWrong() {
        var failed = take(file("1,Eve,eve@%s,").replace("mail,tel", "mail,mail"), attested);
        assertEquals("failed", failed.getString("state"));
        counts(failed, 0, 0, 0, 0);
        assertEquals(
                "There are 2 columns \"mail\", so it is not clear which says email. There is no column \"tel\" for phone."
                        + " The first line names: id, name, mail, mail",
                failed.getString("problem"));
    }

    @Test
    void failsWhereAQuoteIsNotClosed() {
        var failed = take(file("1,Eve,eve@%s,", "2,\"Bob,bob@%s,", "3,Carl,carl@%s,"), attested);
        assertEquals("failed", failed.getString("state"));
        counts(failed, 1, 1, 0, 0);
        assertTrue(failed.getString("problem").startsWith("The double quote that opens on line 3"), failed::prettify);
    }

    @Test
    void triesAFileAndLeavesNoTrace() {
        // Given
        var eve = arrivals.of("Eve", attested(email("eve@" + domain)));
        long before = records();

        // When
        var tried = take(
                file("1,Eve Adams,eve@%s,", "2,Bob,bob@%s,", "3,Carl,nowhere,"),
                Map.of("assurance", "attested", "dry_run", true, "issuers", Map.of("external_id", domain)));

        // Then
        counts(tried, 3, 1, 1, 1);
        assertEquals(1, errors(tried).size());
        assertEquals(before, records());
        assertEquals(0, count("select count(*) from identity where value = $1", "bob@" + domain));
        as("admin")
                .get("/v1/customers/" + eve)
                .then()
                .body("version", equalTo(1))
                .body("name", equalTo("Eve"));
        assertEquals(
                0, count("select count(*) from outbox where payload::text like $1", "%" + tried.getString("id") + "%"));
    }

    @Test
    void takesTheFileInPartsAndSaysWhereToGoOn() {
        // Given a file of which a part is there
        var bytes = file("1,Eve,eve@%s,").getBytes(UTF_8);
        var id = make(bytes.length, attested);
        put(id, 0, Arrays.copyOf(bytes, 20)).then().statusCode(200).body("state", equalTo("uploading"));

        // When the answer was lost and the same comes again, or something else
        for (long wrong : new long[] {0, 19, 21}) {
            put(id, wrong, Arrays.copyOf(bytes, 20))
                    .then()
                    .statusCode(409)
                    .body("type", endsWith("/wrong-offset"))
                    .body("received", equalTo(20));
        }
        put(id, 20, bytes).then().statusCode(409).body("type", endsWith("/beyond-size"));

        // Then it goes on where it was
        as("admin").get(PATH + "/" + id).then().body("received", equalTo(20));
        put(id, 20, Arrays.copyOfRange(bytes, 20, bytes.length)).then().statusCode(200);
        counts(ended(id), 1, 1, 0, 0);
        put(id, bytes.length, new byte[1]).then().statusCode(409).body("type", endsWith("/import-ended"));
    }

    private String bob() {
        return as("admin")
                .get("/v1/customers?identity=email:-:bob@" + domain)
                .then()
                .extract()
                .path("data[0].id");
    }

    private String file(String... rows) {
        return "id,name,mail,tel\n" + String.join("\n", rows).replace("%s", domain) + "\n";
    }

    private static void counts(JsonPath shown, int rows, int made, int found, int refused) {
        assertEquals(rows, shown.getInt("rows"), shown::prettify);
        assertEquals(made, shown.getInt("new_customers"), shown::prettify);
        assertEquals(found, shown.getInt("known_customers"), shown::prettify);
        assertEquals(made + found, shown.getInt("imported"), shown::prettify);
        assertEquals(refused, shown.getInt("refused"), shown::prettify);
    }

    private long records() {
        return count("select count(*) from source_record where identities::text like $1", "%" + domain + "%");
    }

    private long count(String query, String value) {
        var rows = pool.preparedQuery(query).execute(Tuple.of(value)).await().atMost(PATIENCE);
        return rows.iterator().next().getLong(0);
    }
}
