package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The realm that Keycloak imports in a cluster is the one that it imports on a laptop. */
class RealmTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isTheRealmOfTheProductInProduction() throws IOException {
        assertEquals(with(read("throughline-realm.json"), "https://service.example"), imported("production"));
    }

    @Test
    void isTheRealmOfTheDemoOnALaptop() throws IOException {
        // Given the realm and what the demo adds to it
        var realm = read("throughline-realm.json");
        var demo = read("throughline-demo-realm.json");
        for (var member : List.of("passwordPolicy", "displayName")) {
            realm.set(member, demo.get(member));
        }
        ((ArrayNode) realm.get("users")).addAll((ArrayNode) demo.get("users"));
        for (var addition : demo.get("clients")) {
            var _ = client(realm, addition.path("clientId").asText()).setAll((ObjectNode) addition);
        }
        var expected = with(realm, "http://throughline.localhost");

        // When the overlay for a laptop is rendered

        // Then it imports the same
        assertEquals(expected, imported("local"));
        for (var client : Map.of("integration", "integration-secret", "services", "services-secret")
                .entrySet()) {
            assertEquals(client.getValue(), secret(client.getKey()));
        }
    }

    /** With what differs in every cluster: the desk's address, and the secrets, which come from a Secret. */
    private static ObjectNode with(ObjectNode realm, String desk) {
        client(realm, "desk").put("rootUrl", desk);
        client(realm, "integration").put("secret", "${INTEGRATION_SECRET}");
        client(realm, "services").put("secret", "${SERVICES_SECRET}");
        return realm;
    }

    private static ObjectNode client(ObjectNode realm, String id) {
        for (var client : realm.get("clients")) {
            if (client.path("clientId").asText().equals(id)) {
                return (ObjectNode) client;
            }
        }
        throw new AssertionError("The realm has no client " + id);
    }

    private static String secret(String key) {
        var data = Rendered.overlay("local").one("Secret", "keycloak-clients").path("data");
        return new String(Base64.getDecoder().decode(data.path(key).asText()), StandardCharsets.UTF_8);
    }

    private static JsonNode imported(String overlay) {
        return Rendered.overlay(overlay)
                .one("KeycloakRealmImport", "throughline")
                .at("/spec/realm");
    }

    private static ObjectNode read(String name) throws IOException {
        try (var file = RealmTest.class.getResourceAsStream("/realm/" + name)) {
            return (ObjectNode) JSON.readTree(file);
        }
    }
}
