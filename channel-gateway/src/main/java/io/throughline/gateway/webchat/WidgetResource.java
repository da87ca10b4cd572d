package io.throughline.gateway.webchat;

import io.quarkiverse.web.bundler.runtime.Bundle;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The script that puts the chat onto a company's page, at an address that stays. The bundle has a name that changes
 * with its content; that name is the script's ETag, and a browser asks again after five minutes.
 */
@Path("/widget.js")
class WidgetResource {
    private static final String BUNDLE = "widget";
    private static final String CACHE = "public, max-age=300, stale-while-revalidate=86400";

    /** Around the bundle's code, so that none of its names is one of the page's. */
    private static final String BEGIN = "(()=>{\n";

    private static final String END = "\n})();\n";

    private final byte[] script;
    private final byte[] zipped;
    private final String name;

    WidgetResource(Bundle bundle) {
        var address = Objects.requireNonNull(bundle.script(BUNDLE), "the widget is not bundled");
        script = (BEGIN + code("META-INF/resources" + address) + END).getBytes(StandardCharsets.UTF_8);
        zipped = zip(script);
        name = address.substring(address.lastIndexOf('/') + 1);
    }

    /** The script; any page may load it. */
    @GET
    @Operation(hidden = true)
    public Response get(
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        boolean zip = encodings != null && encodings.contains("gzip");
        var tag = new EntityTag(zip ? name + ".gz" : name);
        var answer = known != null && known.contains(tag.getValue())
                ? Response.status(Status.NOT_MODIFIED)
                : Response.ok(zip ? zipped : script, "text/javascript; charset=utf-8");
        if (zip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String code(String resource) {
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] zip(byte[] content) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }
}
