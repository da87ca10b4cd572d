package io.throughline.gateway.meta;

import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Requests as Meta sends them. */
final class MetaRequests {
    private MetaRequests() {}

    static ProviderRequest signed(String body, String secret) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var code = HexFormat.of().formatHex(Hmac.SHA256.sign(secret, bytes));
        return new ProviderRequest(
                "POST",
                "https://desk.example/in",
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("x-hub-signature-256", "sha256=" + code)),
                bytes);
    }
}
