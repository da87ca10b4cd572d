package io.throughline.history.timeline;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Timelines over HTTP. */
@Path("/v1/customers/{customer}/timeline")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class TimelineResource {
    private static final String SEQ = "[0-9]{1,18}";

    private final Entries entries;
    private final Sql sql;

    TimelineResource(Entries entries, Pool pool) {
        this.entries = entries;
        this.sql = Sql.on(pool);
    }

    @Operation(operationId = "listTimeline", summary = "What happened with a customer, the newest first")
    @GET
    public Uni<RestResponse<Page<EntryView>>> timeline(CustomerId customer, @BeanParam Paging paging) {
        int most = paging.toRead();
        long before = paging.after(SEQ).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return entries.ofCustomer(sql, customer, before, most).map(found -> page(found, paging));
    }

    private static RestResponse<Page<EntryView>> page(Optional<List<EntryView>> found, Paging paging) {
        var read = found.orElseThrow(() -> Problems.unknown("customer"));
        return paging.page(read, entry -> Long.toString(entry.seq()));
    }
}
