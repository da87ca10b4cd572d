package io.throughline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another system that works as an agent: a client of the stack's realm whose service account has the role agent. */
final class Machine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "machine-secret";

    private final URI realm;
    private final URI admin;
    private final String name;

    Machine(SharedStack stack, String name) {
        this.realm = stack.doors().realm();
        this.admin = realm.resolve("/admin/realms/throughline/");
        this.name = name;
    }

    /** Makes it. */
    void register() throws IOException, InterruptedException {
        var audience = Map.of("included.custom.audience", "throughline-api", "access.token.claim", "true");
        var mapper = Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config", audience);
        var client = Map.of(
                "clientId",
                name,
                "secret",
                SECRET,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "protocolMappers",
                List.of(mapper));
        var _ = ask("POST", "clients", client, 201);
        var id = ask("GET", "clients?clientId=" + name, null, 200).at("/0/id").asText();
        var account = ask("GET", "clients/" + id + "/service-account-user", null, 200)
                .get("id")
                .asText();
        var role = ask("GET", "roles/agent", null, 200);
        var _ = ask("POST", "users/" + account + "/role-mappings/realm", List.of(role), 204);
    }

    String token() throws IOException, InterruptedException {
        var form = Map.of("grant_type", "client_credentials", "client_id", name, "client_secret", SECRET);
        return token(realm.toString(), form);
    }

    private JsonNode ask(String method, String path, @Nullable Object body, int status)
            throws IOException, InterruptedException {
        var administrator = token(
                realm.resolve("/realms/master").toString(),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin"));
        return send(
                HttpRequest.newBuilder(admin.resolve(path))
                        .header("Authorization", "Bearer " + administrator)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body))),
                status);
    }

    private static String token(String of, Map<String, String> form) throws IOException, InterruptedException {
        var body = String.join(
                "&",
                form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .toList());
        return send(
                        HttpRequest.newBuilder(URI.create(of + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body)),
                        200)
                .get("access_token")
                .asText();
    }

    private static JsonNode send(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertEquals(status, answer.statusCode(), answer.body());
            return JSON.readTree(answer.body());
        }
    }
}
