package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Slack's <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">signature</a>: HMAC-SHA256 over
 * the version, the second and the body.
 */
final class SlackSignature {
    private static final long TOLERANCE_SECONDS = 300;

    private SlackSignature() {}

    static boolean fits(JsonNode vector) {
        var second = Fields.text(vector, "timestamp");
        byte[] content = ("v0:" + second + ":" + Fields.text(vector, "body")).getBytes(StandardCharsets.UTF_8);
        var code = "v0=" + HexFormat.of().formatHex(Hmac.SHA256.sign(Fields.text(vector, "secret"), content));
        return Hmac.same(code, Fields.text(vector, "signature")) && isFresh(vector);
    }

    private static boolean isFresh(JsonNode vector) {
        var now = Fields.number(vector, "now");
        long tolerance = Fields.number(vector, "tolerance_s").orElse(TOLERANCE_SECONDS);
        return now.isEmpty()
                || Math.abs(now.getAsLong() - Fields.number(vector, "timestamp").orElse(0)) <= tolerance;
    }
}
