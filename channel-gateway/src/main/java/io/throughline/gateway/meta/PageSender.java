package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.PublicThread;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.provider.Multipart;
import io.throughline.gateway.provider.ProviderClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;

/** Sends as a page or an account on Instagram: to one person, or below what stands in public. */
@ApplicationScoped
class PageSender {
    private static final Duration AT_ONCE = Duration.ofHours(24);

    private final Graph graph;

    PageSender(Graph graph) {
        this.graph = graph;
    }

    /** What such a reply can carry: below a post there are no files, and one comment. */
    static Capabilities capabilities(ReplyWritten reply, Capabilities direct) {
        return PublicThread.below(reply.references()).isPresent()
                ? direct.with(Capabilities.Files.NONE)
                        .with(Capabilities.Choices.NONE)
                        .inOne()
                : direct;
    }

    /**
     * Sends a reply, or what of it is one message.
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
        var path = "/" + inbox.settings(PageSettings.class).accountId() + "/messages";
        return reply.attachments().stream()
                .findFirst()
                .map(file -> sendFile(inbox, reply, path, file))
                .orElseGet(() -> sendText(inbox, reply, path));
    }

    private Uni<Sending> sendText(Inbox inbox, ReplyWritten reply, String path) {
        var body = new JsonObject()
                .put("recipient", recipient(reply))
                .put("message", message(reply))
                .mergeIn(kind(reply));
        return graph.post(inbox, path, body, PageSender::id);
    }

    /** A text, with <a href="https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies">quick replies</a> where there are choices. */
    private static JsonObject message(ReplyWritten reply) {
        var message = new JsonObject().put("text", reply.text());
        var choices = reply.offered().stream()
                .map(choice -> new JsonObject()
                        .put("content_type", "text")
                        .put("title", choice)
                        .put("payload", choice))
                .toList();
        return choices.isEmpty() ? message : message.put("quick_replies", new JsonArray(choices));
    }

    /**
     * <a href="https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api">Uploads and
     * sends</a> in one.
     */
    private Uni<Sending> sendFile(Inbox inbox, ReplyWritten reply, String path, Attachment file) {
        var attachment = new JsonObject().put("type", type(file)).put("payload", new JsonObject());
        var fields = new HashMap<String, String>();
        fields.put("recipient", recipient(reply).encode());
        fields.put("message", new JsonObject().put("attachment", attachment).encode());
        kind(reply).forEach(value -> fields.put(value.getKey(), value.getValue().toString()));
        if (inbox.channel() == Channel.INSTAGRAM) {
            fields.put("platform", "instagram");
        }
        return graph.upload(inbox, path, new Multipart(fields, "filedata", file))
                .map(answer -> Graph.sending(answer, PageSender::id));
    }

    private static String id(JsonNode answer) {
        return answer.path("message_id").asText();
    }

    private static JsonObject recipient(ReplyWritten reply) {
        return new JsonObject().put("id", reply.recipient().value());
    }

    private static String type(Attachment file) {
        return switch (file.mediaType().replaceFirst("/.*", "")) {
            case "image" -> "image";
            case "audio" -> "audio";
            case "video" -> "video";
            default -> "file";
        };
    }

    /** After a day only people may answer, and have to say that they are. */
    private static JsonObject kind(ReplyWritten reply) {
        var heard = reply.lastHeardAt();
        return heard != null && heard.plus(AT_ONCE).isBefore(reply.writtenAt())
                ? new JsonObject().put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT")
                : new JsonObject().put("messaging_type", "RESPONSE");
    }
}
