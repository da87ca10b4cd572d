package io.throughline.gateway.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The document of the whole API (OpenAPI 3.1): docs/reference/openapi.yaml as it was when the gateway was built. */
@Path("/v1/openapi.{form:yaml|json}")
class DocumentResource {
    private static final String DOCUMENT = "/document/openapi.yaml";
    private static final String CACHE = "public, max-age=300";

    private final Map<String, byte[]> forms;

    DocumentResource() {
        try (var file = open()) {
            var yaml = file.readAllBytes();
            var json = new ObjectMapper().writeValueAsBytes(new ObjectMapper(new YAMLFactory()).readTree(yaml));
            this.forms = Map.of("yaml", yaml, "json", json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The document in the form that the path names; anybody may read it. */
    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response get(@PathParam("form") String form) {
        return Response.ok(forms.get(form), "application/" + form)
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static InputStream open() {
        return Objects.requireNonNull(DocumentResource.class.getResourceAsStream(DOCUMENT), "the jar has no document");
    }
}
