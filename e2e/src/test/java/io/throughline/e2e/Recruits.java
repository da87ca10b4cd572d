package io.throughline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** New users of the stack's realm, who are agents; the password of each is the name. */
final class Recruits {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;

    Recruits(SharedStack stack) {
        server = stack.doors().realm().resolve("/");
    }

    /** Makes them. */
    void hire(List<String> names) throws IOException, InterruptedException {
        var users = names.stream().map(Recruits::user).toList();
        var body = JSON.writeValueAsString(Map.of("ifResourceExists", "FAIL", "users", users));
        var _ = send(HttpRequest.newBuilder(server.resolve("admin/realms/throughline/partialImport"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static Map<String, Object> user(String name) {
        return Map.of(
                "username",
                name,
                "firstName",
                "Agent",
                "lastName",
                name,
                "email",
                name + "@example.org",
                "emailVerified",
                true,
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", name)),
                "realmRoles",
                List.of("agent"));
    }

    private String token() throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(server.resolve("realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=admin&password=admin")));
        return JSON.readTree(answer).get("access_token").asText();
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.body();
        }
    }
}
