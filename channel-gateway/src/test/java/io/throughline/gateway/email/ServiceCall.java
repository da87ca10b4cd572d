package io.throughline.gateway.email;

import io.throughline.gateway.signature.Hmac;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A call of a provider of mail at its inbox, with all that shows that it is the provider's. */
record ServiceCall(MailService service, String type, String body, Map<String, String> headers) {
    static final String LOGIN = "throughline:password";
    static final String SECRET = "a secret of both";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What an inbox of the service has. */
    static JsonObject secrets(MailService service) {
        var secrets = new JsonObject();
        for (var name : service.secrets()) {
            secrets.put(
                    name,
                    switch (name) {
                        case "basic_auth" -> LOGIN;
                        case "certificate" -> ServiceKeys.certificate();
                        case "public_key" -> ServiceKeys.publicKey();
                        default -> SECRET;
                    });
        }
        return secrets;
    }

    /** In JSON. */
    static ServiceCall json(MailService service, String body) {
        var headers = new LinkedHashMap<String, String>();
        if (service.secrets().contains("basic_auth")) {
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes(LOGIN)));
        }
        switch (service) {
            case MAILERSEND -> headers.put("Signature", hex(body));
            case POSTAL -> headers.put("X-Postal-Signature", signed("SHA1withRSA", body));
            case AMAZON_SES -> {
                var message = new JsonObject(body);
                headers.put("x-amz-sns-message-type", message.getString("Type"));
                headers.put("x-amz-sns-message-id", message.getString("MessageId"));
            }
            default -> {
                return new ServiceCall(service, JSON, body, headers);
            }
        }
        return new ServiceCall(service, JSON, body, headers);
    }

    /** What Amazon SNS publishes. */
    static ServiceCall sns(String kind, String message, Map<String, String> more) {
        var all = new JsonObject()
                .put("Message", message)
                .put("MessageId", UUID.randomUUID().toString());
        more.forEach(all::put);
        all.put("Timestamp", "2026-11-23T10:00:00Z")
                .put("TopicArn", "arn:aws:sns:eu:1:mails")
                .put("Type", kind);
        var lines = new StringBuilder();
        all.forEach(member -> lines.append(member.getKey())
                .append('\n')
                .append(member.getValue())
                .append('\n'));
        all.put("SignatureVersion", "2").put("Signature", signed("SHA256withRSA", lines.toString()));
        return json(MailService.AMAZON_SES, all.encode());
    }

    /** Mailgun's, signed then, with that token. */
    static ServiceCall mailgun(Instant at, String token, Map<String, String> fields) {
        var stamp = Long.toString(at.getEpochSecond());
        var all = new LinkedHashMap<>(fields);
        all.put("timestamp", stamp);
        all.put("token", token);
        all.put("signature", hex(stamp + token));
        return new ServiceCall(MailService.MAILGUN, FORM, form(all), Map.of());
    }

    static ServiceCall mailgun(Map<String, String> fields) {
        return mailgun(Clock.systemUTC().instant(), UUID.randomUUID().toString(), fields);
    }

    static ServiceCall mailgunEvent(JsonObject event) {
        var now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        var token = UUID.randomUUID().toString();
        var signature =
                new JsonObject().put("timestamp", now).put("token", token).put("signature", hex(now + token));
        var body = new JsonObject().put("signature", signature).put("event-data", event);
        return new ServiceCall(MailService.MAILGUN, JSON, body.encode(), Map.of());
    }

    /** Mandrill's, signed with the URL that it calls. */
    static ServiceCall mandrill(URI url, JsonObject event) {
        var events = new JsonArray().add(event).encode();
        var code = Hmac.SHA1.sign(SECRET, bytes(url + "mandrill_events" + events));
        var signature = Map.of("X-Mandrill-Signature", Base64.getEncoder().encodeToString(code));
        return new ServiceCall(MailService.MANDRILL, FORM, form(Map.of("mandrill_events", events)), signature);
    }

    /** SendGrid's form. */
    static ServiceCall sendGrid(Map<String, String> fields) {
        return new ServiceCall(
                MailService.SENDGRID,
                FORM,
                form(fields),
                json(MailService.SENDGRID, "").headers());
    }

    ServiceCall without(String header) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new ServiceCall(service, type, body, fewer);
    }

    HttpResponse<String> send(URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        var all = new StringBuilder();
        fields.forEach((name, value) -> all.append(all.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static String hex(String signed) {
        return HexFormat.of().formatHex(Hmac.SHA256.sign(SECRET, bytes(signed)));
    }

    private static String signed(String algorithm, String content) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(ServiceKeys.privateKey());
            signature.update(bytes(content));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
