package io.throughline.e2e.openapi;

import static org.awaitility.Awaitility.await;

import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Customers who may be one person, and what people say of them; and how the matcher is set. */
final class Lookalikes {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Api admin;

    Lookalikes(Api admin) {
        this.admin = admin;
    }

    /** Does everything once. */
    void settle() {
        admin.post("/v1/suggestions/" + suggestion() + "/confirm", Map.of("reason", "to see it audited"));
        var two = admin.post("/v1/suggestions/" + suggestion() + "/refuse", Map.of("reason", "to see it audited"));
        admin.post(
                "/v1/customers/" + two.path("customer").asText() + "/kept-apart",
                Map.of("other", two.path("other").asText(), "reason", "to see it audited"));
        var current = "/v1/match-policies/current";
        var _ = admin.put(
                current, policy(admin.get(current).path("policy").path("link").asDouble()));
        admin.post("/v1/match-models", Map.of());
    }

    private static Map<String, ?> policy(double link) {
        return Map.of(
                "link",
                link,
                "suggest",
                0.5,
                "average",
                -4,
                "margin",
                4,
                "automatic",
                true,
                "same_given_name",
                true,
                "largest_block",
                100,
                "blocked",
                List.of());
    }

    /** Two accounts of one name and address, and of two dates of birth: a person has to say. */
    private String suggestion() {
        var own = UUID.randomUUID().toString();
        told(own + "-1", own, "1984-05-17");
        told(own + "-2", own, "1992-11-03");
        return await().atMost(SOON).until(() -> open(own + "-2"), found -> !found.isEmpty());
    }

    private String open(String account) {
        for (var customer : admin.get("/v1/customers?identity=external_account:test:" + account)
                .path("data")) {
            var found =
                    admin.get("/v1/suggestions?customer=" + customer.path("id").asText());
            if (!found.path("data").isEmpty()) {
                return found.at("/data/0/id").asText();
            }
        }
        return "";
    }

    private void told(String account, String own, String born) {
        var identity = Map.of("type", "external_account", "issuer", "test", "value", account);
        var said = Map.of("given_name", "Ute", "surname", "Voss", "email", own + "@example.org", "dob", born);
        var fact = new HashMap<String, Object>(Map.of("inbox", DemoInboxes.SHOP, "type", "fact"));
        fact.putAll(Map.of("id", account, "kind", "test.happened", "summary", "a test", "data", said));
        fact.put("sender", Map.of("identities", List.of(identity)));
        admin.post("/v1/touchpoints", fact);
    }
}
