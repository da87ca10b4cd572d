package io.throughline.gateway.push;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the service worker of a company's site takes over, to show what comes. */
@Path("/widget-worker.js")
class WorkerResource {
    private final byte[] script;

    WorkerResource() {
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream("push/worker.js")) {
            script = Objects.requireNonNull(stream, "the worker is not here").readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The script; any site may load it. */
    @GET
    @Operation(hidden = true)
    public Response get() {
        return Response.ok(script, "text/javascript; charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
