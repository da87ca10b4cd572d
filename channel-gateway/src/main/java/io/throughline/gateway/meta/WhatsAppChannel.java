package io.throughline.gateway.meta;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Reply.Template;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * A number on WhatsApp, by the
 * <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Cloud API</a>.
 */
@ApplicationScoped
class WhatsAppChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES = new Capabilities(true, false, 4096, true);
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
    public Capabilities capabilities() {
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
        var body = content(reply, to.put("messaging_product", "whatsapp").put("recipient_type", "individual"));
        var path = "/" + inbox.settings(WhatsAppSettings.class).phoneNumberId() + "/messages";
        return graph.post(
                inbox, path, body, answer -> answer.at("/messages/0/id").asText());
    }

    private static JsonObject content(ReplyWritten reply, JsonObject body) {
        var template = reply.template();
        return template == null
                ? body.put("type", "text").put("text", new JsonObject().put("body", reply.text()))
                : body.put("type", "template").put("template", template(template));
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
