package io.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who changed what in this service. */
@Path("/v1/audit/{service}")
@RolesAllowed("admin")
class AuditResource {
    private static final String ID = "[0-9]{1,18}";
    private static final String LIST = """
            select cast(to_jsonb(a) as varchar) from audit a
            where id < :before
                and (cast(:thing as varchar) = '' or thing = cast(:thing as varchar))
                and (cast(:actor as varchar) = '' or cast(:actor as varchar) in (subject, agent))
            order by id desc limit :most
            """;

    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper json;

    AuditResource(Mutiny.SessionFactory sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * A change.
     *
     * @param subject of the token with which it was asked for
     * @param agent the agent who signs in as that subject
     * @param changed what is another way since; never a secret, a text or an address
     */
    record AuditView(
            long id,
            Instant at,
            String subject,
            @Nullable AgentId agent,
            @Nullable String name,
            String operation,
            @Nullable String thing,
            @Nullable Map<String, Object> changed,
            @Nullable String trace) {}

    @Operation(operationId = "listAuditEntries", summary = "The changes, the newest first")
    @GET
    public Uni<RestResponse<Page<AuditView>>> list(
            @QueryParam("thing") @DefaultValue("") @Parameter(description = "The id of what was changed") String thing,
            @QueryParam("actor")
                    @DefaultValue("")
                    @Parameter(description = "The agent or the token's subject who changed it")
                    String actor,
            @BeanParam Paging paging) {
        long before = paging.after(ID).map(Long::valueOf).orElse(Long.MAX_VALUE);
        int most = paging.toRead();
        return sessions.withSession(session -> session.createNativeQuery(LIST, String.class)
                        .setParameter("before", before)
                        .setParameter("thing", thing)
                        .setParameter("actor", actor)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(this::view).toList())
                .map(views -> paging.page(views, view -> Long.toString(view.id())));
    }

    private AuditView view(String row) {
        try {
            return Objects.requireNonNull(json.readValue(row, AuditView.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a row of the audit is an entry", impossible);
        }
    }
}
