package io.throughline.gateway.twilio;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.provider.ProvidersConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Twilio's <a href="https://www.twilio.com/docs/usage/api">REST API</a>. */
@ApplicationScoped
class TwilioApi {
    private final ProviderClient client;
    private final ProvidersConfig config;

    TwilioApi(ProviderClient client, ProvidersConfig config) {
        this.client = client;
        this.config = config;
    }

    /**
     * Who asks.
     *
     * @param token the auth token; of one that is being replaced, the first line
     */
    record Login(String accountSid, String token) {
        String header() {
            var login = accountSid + ":" + token.lines().findFirst().orElse("");
            return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        }

        /** The secret is not for logs. */
        @Override
        public String toString() {
            return accountSid;
        }
    }

    /** A value of a form; a name may have several. */
    record Field(String name, String value) {}

    /** Posts a form to a resource of the account, such as Messages. */
    Uni<Answer> post(Login login, String resource, List<Field> fields) {
        var url = URI.create(config.twilio() + "/2010-04-01/Accounts/" + login.accountSid() + "/" + resource + ".json");
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", login.header());
        return client.post(url, headers, form(fields));
    }

    /** The same where every name has one value. */
    Uni<Answer> post(Login login, String resource, Map<String, String> fields) {
        return post(
                login,
                resource,
                fields.entrySet().stream()
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList());
    }

    /** Where a file is to be had: at Twilio with the login, and anywhere else without. */
    FileSource file(Login login, String url) {
        return FileSource.isAt(url, config.twilio())
                ? FileSource.of(url, Map.of("Authorization", login.header()), config.twilio())
                : FileSource.of(url);
    }

    private static String form(List<Field> fields) {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
