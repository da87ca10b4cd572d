package io.throughline.routing.queue;

import io.smallrye.mutiny.Uni;
import io.throughline.routing.http.Page;
import io.throughline.routing.http.Paging;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.StreamSupport;
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

    @GET
    public Uni<RestResponse<Page<SkillView>>> list(@BeanParam Paging paging, @Context UriInfo uri) {
        return pool.preparedQuery(SKILLS)
                .execute(Tuple.of(paging.after(".*").orElse(""), paging.limit() + 1))
                .map(SkillResource::views)
                .map(views -> Paging.response(Page.of(views, paging.limit(), SkillView::skill), uri));
    }

    private static List<SkillView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SkillView::of)
                .toList();
    }
}
