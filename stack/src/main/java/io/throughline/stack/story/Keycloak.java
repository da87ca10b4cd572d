package io.throughline.stack.story;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Gets access tokens of the demo realm. */
public final class Keycloak {
    private final URI realm;

    /** The realm at the given address. */
    public Keycloak(URI realm) {
        this.realm = realm;
    }

    /** The token of a demo user, whose password is the name. */
    public String user(String name) {
        return token(Map.of("grant_type", "password", "client_id", "desk", "username", name, "password", name));
    }

    /** The token of the company's other systems. */
    public String integration() {
        return token(Map.of(
                "grant_type", "client_credentials", "client_id", "integration", "client_secret", "integration-secret"));
    }

    private String token(Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = Http.send(request, BodyHandlers.ofString());
        StoryFailed.unless(answer.statusCode() == 200, "no token: " + answer.statusCode() + " " + answer.body());
        return Http.read(answer.body()).get("access_token").asText();
    }
}
