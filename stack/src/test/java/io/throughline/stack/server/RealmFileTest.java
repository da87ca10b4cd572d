package io.throughline.stack.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void holdsNobodyAndNoSecretWithoutTheDemo() throws IOException {
        try (InputStream in = RealmFile.class.getResourceAsStream("/realm/throughline-realm.json")) {
            JsonNode realm = JSON.readTree(Objects.requireNonNull(in));

            assertEquals(List.of(), realm.findValues("secret"));
            assertEquals(List.of(), realm.findValues("credentials"));
            realm.get("users").forEach(user -> assertTrue(user.has("serviceAccountClientId")));
            realm.get("clients")
                    .forEach(client ->
                            assertFalse(client.get("directAccessGrantsEnabled").asBoolean()));
        }
    }

    @Test
    void addsTheDemoToTheRealm(@TempDir Path folder) throws IOException {
        // When
        RealmFile.writeDemo(folder);

        // Then
        JsonNode realm = JSON.readTree(folder.resolve("throughline-realm.json").toFile());
        assertEquals(List.of("desk", "integration", "services"), texts(realm.get("clients"), "clientId"));
        assertEquals(
                List.of(
                        "service-account-integration",
                        "service-account-services",
                        "ana",
                        "ben",
                        "carla",
                        "sue",
                        "adam"),
                texts(realm.get("users"), "username"));
        JsonNode desk = realm.get("clients").get(0);
        assertTrue(desk.get("directAccessGrantsEnabled").asBoolean());
        assertEquals("S256", desk.at("/attributes/pkce.code.challenge.method").asText());
        assertEquals("integration-secret", realm.at("/clients/1/secret").asText());
        assertEquals(
                TestTokens.userId("ana").toString(), realm.at("/users/2/id").asText());
        for (JsonNode client : realm.get("clients")) {
            assertEquals(
                    TestTokens.AUDIENCE,
                    client.at("/protocolMappers/0/config/included.custom.audience")
                            .asText());
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(entry -> texts.add(entry.get(field).asText()));
        return texts;
    }
}
