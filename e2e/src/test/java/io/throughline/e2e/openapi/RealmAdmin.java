package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.e2e.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes clients in the stack's Keycloak, whose tokens are real but no good for the API. */
final class RealmAdmin {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI realm;
    private final URI server;

    RealmAdmin(SharedStack stack) {
        this.realm = stack.doors().realm();
        this.server = realm.resolve("/");
    }

    /** A token of the user for another audience. */
    String foreign(String user) {
        return userOf(client(Yaml.object()), user);
    }

    /** A token of the user for the API that lives for a second. */
    String fleeting(String user) {
        var client = Yaml.object();
        client.putObject("attributes").put("access.token.lifespan", "1");
        client.putArray("protocolMappers")
                .addObject()
                .put("name", "audience")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .putObject("config")
                .put("included.custom.audience", "throughline-api")
                .put("access.token.claim", "true");
        return userOf(client(client), user);
    }

    /** A token of the realm's other users: from another issuer, signed by the same Keycloak. */
    String otherRealm() {
        return token(
                server.resolve("realms/master"),
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin"));
    }

    /** A token for the API without any of its roles: the one of the services' own client. */
    String withoutRole() {
        return token(
                realm,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "services",
                        "client_secret",
                        "services-secret"));
    }

    private String userOf(String client, String user) {
        return token(realm, Map.of("grant_type", "password", "client_id", client, "username", user, "password", user));
    }

    private String client(ObjectNode client) {
        var name = "test-" + UUID.randomUUID();
        client.put("clientId", name).put("publicClient", true).put("directAccessGrantsEnabled", true);
        var answer = send(HttpRequest.newBuilder(server.resolve("admin/realms/throughline/clients"))
                .header("Authorization", "Bearer " + otherRealm())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(client.toString())));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("no client: " + answer.statusCode() + " " + answer.body());
        }
        return name;
    }

    private static String token(URI realm, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no token of " + realm + ": " + answer.statusCode() + " " + answer.body());
        }
        JsonNode token = Yaml.parse(answer.body());
        return token.path("access_token").asText();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
