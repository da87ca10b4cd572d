package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The skills that agents have or queues ask for. */
@Path("/v1/skills")
@RolesAllowed({"agent", "supervisor", "admin"})
class SkillResource {
    private static final String SKILLS = """
            select skill, count(agent) as agents, count(queue) as queues from (
                select skill, agent, null as queue from agent_skill
                union all select jsonb_object_keys(skills), null, id from queue) as uses
            where skill > $1 group by skill order by skill limit $2
            """;

    private final Pool pool;

    SkillResource(Pool pool) {
        this.pool = pool;
    }

    /** A skill, how many agents have it and how many queues ask for it. */
    record SkillView(String skill, long agents, long queues) {
        static SkillView of(Row row) {
            return new SkillView(row.getString("skill"), row.getLong("agents"), row.getLong("queues"));
        }
    }

    @Operation(
            operationId = "listSkills",
            summary = "The skills, with how many agents have one and how many queues ask for it")
    @GET
    public Uni<RestResponse<Page<SkillView>>> list(@BeanParam Paging paging) {
        var after = paging.after(".*").orElse("");
        return pool.preparedQuery(SKILLS)
                .execute(Tuple.of(after, paging.toRead()))
                .map(SkillResource::views)
                .map(views -> paging.page(views, SkillView::skill));
    }

    private static List<SkillView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SkillView::of)
                .toList();
    }
}
