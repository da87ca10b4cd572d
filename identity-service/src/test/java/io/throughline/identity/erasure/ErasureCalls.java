package io.throughline.identity.erasure;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.CustomerId;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Erasure and what shows it, over HTTP and in the tables. */
final class ErasureCalls {
    private ErasureCalls() {}

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("sue", role)).contentType(ContentType.JSON);
    }

    static String path(CustomerId customer, String what) {
        return "/v1/customers/" + customer + what;
    }

    static Response erase(CustomerId customer) {
        return as("supervisor").body(Map.of("reason", "requested")).post(path(customer, "/erase"));
    }

    static Response post(CustomerId customer, String what, Map<String, ?> body) {
        return as("agent").body(body).post(path(customer, what));
    }

    static String merged(CustomerId customer, CustomerId other) {
        return post(customer, "/merges", Map.of("other", other.value(), "reason", "the same person"))
                .then()
                .statusCode(201)
                .extract()
                .path("operation");
    }

    static String identityOf(CustomerId customer) {
        return as("agent").get(path(customer, "")).jsonPath().getString("identities[0].id");
    }

    /** The tables that have a row with the text anywhere in it. */
    static List<String> tablesWith(Pool pool, String text) {
        var found = new ArrayList<String>();
        pool.query("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                        """).execute().await().indefinitely().forEach(row -> {
            var table = row.getString(0);
            long rows = pool.preparedQuery(
                            "select count(*) from %s t where strpos(lower(cast(t as text)), lower($1)) > 0"
                                    .formatted(table))
                    .execute(Tuple.of(text))
                    .await()
                    .indefinitely()
                    .iterator()
                    .next()
                    .getLong(0);
            if (rows > 0) {
                found.add(table);
            }
        });
        return found;
    }
}
