package io.throughline.stack.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The shop's system as it tells Throughline what its customers did, with the token of the integration client. */
final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String CLIENT =
            "grant_type=client_credentials&client_id=integration&client_secret=integration-secret";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Site site;

    Reports(Site site) {
        this.site = site;
    }

    /** Who ordered or wrote: a customer with an account, or somebody who typed this in. */
    record By(Optional<Customer> customer, String name, String email) {}

    /** An order: a fact in the customer's record. Gives its number. */
    String ordered(By by, Product product, String size) throws IOException {
        var number = Long.toString(Clock.systemUTC().millis() / 100, 36).toUpperCase(Locale.ROOT);
        var summary = "Order " + number + ": " + product.name() + (size.isBlank() ? "" : ", size " + size);
        report(
                by,
                Map.of(
                        "type",
                        "fact",
                        "id",
                        "order-" + number,
                        "kind",
                        "order.placed",
                        "reference",
                        number,
                        "summary",
                        summary,
                        "data",
                        Map.of("product", product.id(), "size", size, "price", product.price())));
        return number;
    }

    /** What a customer who is signed in typed into the contact form: it is in their record at once. */
    void wrote(By by, String topic, String message) throws IOException {
        report(
                by,
                Map.of(
                        "type",
                        "form",
                        "id",
                        "contact-" + java.util.UUID.randomUUID(),
                        "form",
                        "Contact",
                        "fields",
                        Map.of("topic", topic, "name", by.name(), "email", by.email()),
                        "text",
                        message));
    }

    private void report(By by, Map<String, Object> what) throws IOException {
        var report = new java.util.HashMap<>(what);
        report.put("inbox", by.customer().isPresent() ? Site.SURE : Site.CLAIMED);
        report.put("sender", Map.of("name", by.name(), "identities", identities(by)));
        var request = HttpRequest.newBuilder(site.gateway().resolve("/v1/touchpoints"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(report)))
                .build();
        if (send(request).statusCode() != 202) {
            throw new IOException("the touchpoint was not taken");
        }
    }

    private static List<Map<String, String>> identities(By by) {
        var email = Map.of("type", "email", "value", by.email());
        return by.customer()
                .map(known ->
                        List.of(Map.of("type", "external_account", "issuer", "shop", "value", known.account()), email))
                .orElseGet(() -> List.of(email));
    }

    private String token() throws IOException {
        var request = HttpRequest.newBuilder(URI.create(site.realm() + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(CLIENT))
                .build();
        return JSON.readTree(send(request).body()).path("access_token").asText();
    }

    private java.net.http.HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
