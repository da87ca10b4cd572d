package io.throughline.gateway.webhook;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the API of webhooks share: an administrator, and a system that is told. */
abstract class WebhookKit {
    static final String PATH = "/v1/webhooks";

    @Inject
    Pool pool;

    Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        pool.query("delete from webhook_endpoint").execute().await().indefinitely();
    }

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("adam", role)).contentType(ContentType.JSON);
    }

    static RequestSpecification admin() {
        return as("admin");
    }

    String body(String... more) {
        return leadingTo(receiver.url("/hook/t0ken?key=t0psecret"), more);
    }

    static String leadingTo(String url, String... more) {
        return "{\"url\":\"" + url + "\",\"events\":[\"webhook.test\"]" + String.join("", more) + "}";
    }

    ValidatableResponse created(String... more) {
        return admin().body(body(more)).post(PATH).then().statusCode(201);
    }

    String made(String... more) {
        String id = created(more).extract().path("id");
        return PATH + "/" + id;
    }
}
