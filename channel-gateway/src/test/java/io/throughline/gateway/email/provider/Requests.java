package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.provider.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Requests to try providers with. */
final class Requests {
    static final String URL = "https://gateway.example/hooks/mail";
    private static final String BOUNDARY = "between";
    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

    private Requests() {}

    static ProviderRequest json(String body, Header... headers) {
        return post("application/json", body, headers);
    }

    /** A form of names and values, one after the other. */
    static ProviderRequest form(List<String> fields, Header... headers) {
        var body = new StringBuilder();
        for (int at = 0; at < fields.size(); at += 2) {
            body.append(part("name=\"" + fields.get(at) + "\"", fields.get(at + 1)));
        }
        return multipart(body.toString(), headers);
    }

    /** A part of a form. */
    static String part(String disposition, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    static ProviderRequest multipart(String parts, Header... headers) {
        return post("multipart/form-data; boundary=" + BOUNDARY, parts + "--" + BOUNDARY + "--\r\n", headers);
    }

    static ProviderRequest post(String type, String body, Header... headers) {
        var all = new ArrayList<Header>();
        all.add(new Header("Content-Type", type));
        all.addAll(Arrays.asList(headers));
        return new ProviderRequest("POST", URL, all, body.getBytes(StandardCharsets.UTF_8));
    }

    static Header header(String name, String value) {
        return new Header(name, value);
    }

    /** The same with less of its body. */
    static ProviderRequest cut(ProviderRequest request, int length) {
        return new ProviderRequest(
                request.method(), request.url(), request.headers(), Arrays.copyOf(request.body(), length));
    }

    static int status(Provider<MailEvent> provider, ProviderRequest request, Credentials credentials) {
        return switch (provider.verify(request, credentials, NOW)) {
            case Verdict.Genuine genuine -> 200;
            case Verdict.Handshake handshake -> handshake.status();
            case Verdict.Refused refused -> refused.status();
        };
    }

    static Tracked tracked(Provider<MailEvent> provider, ProviderRequest request) {
        return (Tracked) provider.read(request).getFirst();
    }

    static Received received(Provider<MailEvent> provider, ProviderRequest request) {
        return (Received) provider.read(request).getFirst();
    }

    static String mime(Received received) {
        return new String(((Raw) received.mail()).mime(), StandardCharsets.UTF_8);
    }
}
