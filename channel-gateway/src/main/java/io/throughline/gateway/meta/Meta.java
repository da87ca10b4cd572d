package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signature.Hmac;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Webhooks of Meta's Graph API: <a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">the
 * envelope</a> says by its member {@code object} whether WhatsApp, a page or Instagram reports. The credentials are
 * {@code app_secret} and, for the question at registration, {@code verify_token}.
 */
public record Meta(String name) implements Provider<Signal> {
    private static final String PREFIX = "sha256=";

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        if (request.method().equals("GET")) {
            return handshake(request, credentials);
        }
        var signature = request.header("X-Hub-Signature-256").orElse("");
        if (!signature.startsWith(PREFIX)) {
            return Verdict.refused("the header X-Hub-Signature-256 with sha256= is missing");
        }
        boolean genuine = credentials.all("app_secret").stream()
                .map(secret -> HexFormat.of().formatHex(Hmac.SHA256.sign(secret, request.body())))
                .anyMatch(code -> Hmac.same(code, signature.substring(PREFIX.length())));
        return genuine ? Verdict.genuine() : Verdict.refused("the signature is not that of the body");
    }

    private static Verdict handshake(ProviderRequest request, Credentials credentials) {
        var query = request.query();
        var token = query.get("hub.verify_token");
        boolean known = credentials.all("verify_token").stream().anyMatch(one -> Hmac.same(one, token));
        return known && query.get("hub.mode").equals("subscribe")
                ? new Verdict.Handshake(200, "text/plain", query.get("hub.challenge"))
                : Verdict.refused("hub.verify_token is not the one that was agreed");
    }

    @Override
    public List<Signal> read(ProviderRequest request) {
        var payload = request.json();
        return switch (Fields.text(payload, "object")) {
            case "whatsapp_business_account" ->
                entries(payload).flatMap(WhatsApp::read).toList();
            case "page" ->
                entries(payload).flatMap(new Page(Page.Kind.MESSENGER)::read).toList();
            case "instagram" ->
                entries(payload).flatMap(new Page(Page.Kind.INSTAGRAM)::read).toList();
            default -> bare(payload).toList();
        };
    }

    /** An event of a page without the envelope, as other software passes it on; or an object that is no channel. */
    private Stream<Signal> bare(JsonNode payload) {
        var kind = name.equals("instagram") ? Page.Kind.INSTAGRAM : Page.Kind.MESSENGER;
        return payload.has("sender") || payload.has("message")
                ? Stream.of(new PageConversation(kind, payload).read(payload))
                : Envelope.others(payload);
    }

    private static Stream<JsonNode> entries(JsonNode payload) {
        return Fields.each(payload, "entry");
    }
}
