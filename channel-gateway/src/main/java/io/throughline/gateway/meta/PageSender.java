package io.throughline.gateway.meta;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.PublicThread;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.provider.ProviderClient;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sends as a page or an account on Instagram: to one person, or below what stands in public. */
@ApplicationScoped
class PageSender {
    private static final Duration AT_ONCE = Duration.ofHours(24);

    private final Graph graph;

    PageSender(Graph graph) {
        this.graph = graph;
    }

    /**
     * Sends a reply.
     *
     * @param type the kind of people that the account can write to
     * @param comments the list below a comment or a post that answers go to
     */
    Uni<Sending> send(Inbox inbox, ReplyWritten reply, IdentityType type, String comments) {
        var below = PublicThread.below(reply.references());
        if (below.isPresent()) {
            var body = new JsonObject().put("message", reply.text());
            return graph.post(
                    inbox,
                    "/" + ProviderClient.segment(below.get()) + "/" + comments,
                    body,
                    answer -> PublicThread.marked(answer.path("id").asText()));
        }
        if (reply.recipient().type() != type) {
            return Uni.createFrom().item(new Sending.Refused("the recipient is nobody whom this account can write to"));
        }
        var body = new JsonObject()
                .put("recipient", new JsonObject().put("id", reply.recipient().value()))
                .put("message", new JsonObject().put("text", reply.text()))
                .mergeIn(kind(reply));
        var path = "/" + inbox.settings(PageSettings.class).accountId() + "/messages";
        return graph.post(inbox, path, body, answer -> answer.path("message_id").asText());
    }

    /** After a day only people may answer, and have to say that they are. */
    private static JsonObject kind(ReplyWritten reply) {
        var heard = reply.lastHeardAt();
        return heard != null && heard.plus(AT_ONCE).isBefore(reply.writtenAt())
                ? new JsonObject().put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT")
                : new JsonObject().put("messaging_type", "RESPONSE");
    }
}
