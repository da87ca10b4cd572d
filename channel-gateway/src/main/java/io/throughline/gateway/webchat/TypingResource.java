package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Caller;
import io.throughline.contracts.ConversationId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** An agent says that they are typing in a conversation. */
@Path("/v1/conversations/{conversation}/typing")
@RolesAllowed({"agent", "supervisor", "admin"})
class TypingResource {
    private final Typings typings;
    private final Caller caller;

    TypingResource(Typings typings, Caller caller) {
        this.typings = typings;
        this.caller = caller;
    }

    @Operation(
            operationId = "showTyping",
            summary =
                    "Shows the customer, who is in the chat just now and whose conversation the caller holds, that the caller is typing: for six seconds, unless said again",
            description = "More often than every three seconds makes no difference.")
    @POST
    @APIResponse(responseCode = "202")
    public Uni<Response> type(@PathParam("conversation") ConversationId conversation) {
        return typings.byAgent(conversation, caller.agent(), caller.name().orElse(""))
                .replaceWith(() -> Response.accepted().build());
    }
}
