package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.provider.Multipart;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.provider.ProvidersConfig;
import io.throughline.gateway.signal.Fields;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Meta's <a href="https://developers.facebook.com/docs/graph-api">Graph API</a>, by the access token of an inbox. */
@ApplicationScoped
class Graph {
    private final ProviderClient client;
    private final ProvidersConfig config;

    Graph(ProviderClient client, ProvidersConfig config) {
        this.client = client;
        this.config = config;
    }

    /** Posts to a path below the version of the API. */
    Uni<Sending> post(Inbox inbox, String path, JsonObject body, Function<JsonNode, String> id) {
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + inbox.secret(MetaSecrets.ACCESS_TOKEN));
        return client.post(URI.create(config.graph() + path), headers, body.encode())
                .map(answer -> sending(answer, id));
    }

    /** Posts a form with a file to a path below the version of the API. */
    Uni<Answer> upload(Inbox inbox, String path, Multipart form) {
        return client.upload(URI.create(config.graph() + path), token(inbox), form);
    }

    private static Map<String, String> token(Inbox inbox) {
        return Map.of("Authorization", "Bearer " + inbox.secret(MetaSecrets.ACCESS_TOKEN));
    }

    /** What an answer to a message means. */
    static Sending sending(Answer answer, Function<JsonNode, String> id) {
        return Sending.of(answer, id, Graph::reason);
    }

    /**
     * Where a file of WhatsApp is (<a
     * href="https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media/">media</a>):
     * its id leads to a URL that is good for five minutes, and wants the token as well.
     */
    Uni<FileSource> file(Inbox inbox, String id) {
        var token = token(inbox);
        return client.get(URI.create(config.graph() + "/" + ProviderClient.segment(id)), token)
                .map(answer -> FileSource.of(answer, body -> Fields.find(body, "url")
                        .map(url -> FileSource.of(url, token, config.graph()))));
    }

    /** An <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">error</a> in words. */
    private static String reason(JsonNode body) {
        var error = body.path("error");
        return Stream.of(
                        Fields.find(error, "code"),
                        Fields.find(error, "error_data", "details").or(() -> Fields.find(error, "message")))
                .flatMap(part -> part.stream())
                .collect(Collectors.joining(": "));
    }
}
