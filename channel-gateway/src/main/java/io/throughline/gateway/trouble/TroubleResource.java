package io.throughline.gateway.trouble;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.throughline.api.Problems;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.trouble.Troubles.Noted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** What keeps messages from coming into an inbox or going out of it, over HTTP. */
@Path("/v1/inboxes/{id}/troubles")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"admin", "supervisor", "agent"})
class TroubleResource {
    private static final Logger LOG = Logger.getLogger(TroubleResource.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Troubles troubles;

    TroubleResource(Troubles troubles) {
        this.troubles = troubles;
    }

    /** All of them: at most one each way, and none when all comes and goes. */
    record TroublesView(List<Noted> data) {}

    @Operation(operationId = "getTroubles", summary = "The troubles of an inbox")
    @GET
    @RunOnVirtualThread
    public TroublesView list(@PathParam("id") InboxId id) {
        try {
            return troubles.of(id).map(TroublesView::new).orElseThrow(() -> Problems.unknown("inbox"));
        } catch (SQLException away) {
            LOG.debugf(away, "inbox=%s its troubles cannot be read", id);
            throw Problems.unavailable(AGAIN);
        }
    }
}
