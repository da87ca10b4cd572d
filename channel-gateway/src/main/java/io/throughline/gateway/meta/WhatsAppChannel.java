package io.throughline.gateway.meta;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Reply.Template;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Choices;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Multipart;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * A number on WhatsApp, by the
 * <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Cloud API</a>.
 */
@ApplicationScoped
class WhatsAppChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES = Capabilities.texts(4096)
            .with(Files.alone(100_000_000, 1024))
            .with(new Choices(3, 20, 1024))
            .withTemplates();
    private static final Meta PROVIDER = new Meta("whatsapp");

    private final Graph graph;

    WhatsAppChannel(Graph graph) {
        this.graph = graph;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Class<? extends Settings> settings() {
        return WhatsAppSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return CAPABILITIES;
    }

    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        var id = file.id();
        return id == null ? ChannelAdapter.super.file(inbox, file) : graph.file(inbox, id);
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        var recipient = reply.recipient();
        var to =
                switch (recipient.type()) {
                    case PHONE -> new JsonObject().put("to", recipient.value().replaceAll("[^0-9]", ""));
                    case WHATSAPP_USER -> new JsonObject().put("recipient", recipient.value());
                    default -> null;
                };
        if (to == null) {
            return Uni.createFrom()
                    .item(new Sending.Refused("the recipient has neither a number nor an id on WhatsApp"));
        }
        var body = to.put("messaging_product", "whatsapp").put("recipient_type", "individual");
        return reply.attachments().stream()
                .findFirst()
                .map(file -> sendFile(inbox, reply, body, file))
                .orElseGet(() -> post(inbox, content(reply, body)));
    }

    private Uni<Sending> post(Inbox inbox, JsonObject body) {
        return graph.post(inbox, path(inbox, "/messages"), body, answer -> answer.at("/messages/0/id")
                .asText());
    }

    private static String path(Inbox inbox, String edge) {
        return "/" + inbox.settings(WhatsAppSettings.class).phoneNumberId() + edge;
    }

    /** First the <a href="https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media/">bytes</a>, then the message that shows them. */
    private Uni<Sending> sendFile(Inbox inbox, ReplyWritten reply, JsonObject body, Attachment file) {
        var form = new Multipart(Map.of("messaging_product", "whatsapp", "type", file.mediaType()), "file", file);
        return graph.upload(inbox, path(inbox, "/media"), form).chain(answer -> switch (Graph.sending(
                answer, kept -> kept.path("id").asText())) {
            case Sending.Sent kept -> post(inbox, WhatsAppFile.put(body, file, kept.providerId(), reply.text()));
            case Sending.Refused refused -> Uni.createFrom().item(refused);
        });
    }

    private static JsonObject content(ReplyWritten reply, JsonObject body) {
        var template = reply.template();
        if (template != null) {
            return body.put("type", "template").put("template", template(template));
        }
        return reply.offered().isEmpty()
                ? body.put("type", "text").put("text", new JsonObject().put("body", reply.text()))
                : body.put("type", "interactive").put("interactive", buttons(reply));
    }

    /** <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages">Reply buttons</a>. */
    private static JsonObject buttons(ReplyWritten reply) {
        var buttons = reply.offered().stream()
                .map(choice -> new JsonObject()
                        .put("type", "reply")
                        .put("reply", new JsonObject().put("id", choice).put("title", choice)))
                .toList();
        return new JsonObject()
                .put("type", "button")
                .put("body", new JsonObject().put("text", reply.text()))
                .put("action", new JsonObject().put("buttons", new JsonArray(buttons)));
    }

    private static JsonObject template(Template template) {
        var parameters = new JsonArray(template.parameters().stream()
                .map(value -> new JsonObject().put("type", "text").put("text", value))
                .toList());
        var components = parameters.isEmpty()
                ? new JsonArray()
                : new JsonArray().add(new JsonObject().put("type", "body").put("parameters", parameters));
        return new JsonObject()
                .put("name", template.name())
                .put("language", new JsonObject().put("code", template.language()))
                .put("components", components);
    }
}
