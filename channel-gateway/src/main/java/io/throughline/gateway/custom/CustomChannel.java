package io.throughline.gateway.custom;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.share.SharedFiles;
import io.throughline.gateway.share.SharedFiles.Links;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A channel of the company's own: replies are posted to its connector, which answers 2xx once it has them, with its own
 * id of the message if it has one.
 */
@ApplicationScoped
class CustomChannel implements ChannelAdapter {
    private static final Capabilities TEXTS = Capabilities.texts(50_000).inOne();
    private static final Capabilities FILES = TEXTS.with(Files.together(Long.MAX_VALUE, Integer.MAX_VALUE));

    private final Connector connector;
    private final SharedFiles shared;

    CustomChannel(Connector connector, SharedFiles shared) {
        this.connector = connector;
        this.shared = shared;
    }

    @Override
    public Channel channel() {
        return Channel.CUSTOM;
    }

    @Override
    public Class<? extends Settings> settings() {
        return CustomSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(new Custom(""));
    }

    @Override
    public Uni<Turn> turn(Inbox inbox, ProviderRequest request) {
        var provider = new Custom(inbox.settings(CustomSettings.class).issuer());
        return Uni.createFrom().item(new Turn(provider.read(request), provider.acknowledgement(request)));
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return shared.canShare() ? FILES : TEXTS;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        if (reply.recipient().type() != IdentityType.EXTERNAL_ACCOUNT) {
            return Uni.createFrom().item(new Sending.Refused("the recipient has no account that the connector knows"));
        }
        return shared.share(reply, reply.attachments())
                .chain(links -> connector.post(inbox, reply.message().value(), event(reply, links)))
                .map(answer -> Sending.of(
                        answer,
                        taken -> Fields.find(taken, "id").orElse(reply.message().value()),
                        refused -> Fields.find(refused, "detail").orElse("")));
    }

    private static JsonObject event(ReplyWritten reply, List<Links> links) {
        var files = IntStream.range(0, links.size())
                .mapToObj(at -> file(reply.attachments().get(at), links.get(at)))
                .toList();
        var to = new JsonObject()
                .put("issuer", reply.recipient().issuer())
                .put("id", reply.recipient().value());
        var data = new JsonObject()
                .put("message", reply.message().value())
                .put("conversation", reply.conversation().value())
                .put("customer", reply.customer().value())
                .put("to", to)
                .put("subject", reply.subject())
                .put("text", reply.text())
                .put("files", new JsonArray(files))
                .put(
                        "in_reply_to",
                        reply.references().isEmpty() ? null : reply.references().getLast())
                .put("author", reply.authorName());
        return new JsonObject()
                .put("type", "reply.written")
                .put("timestamp", reply.writtenAt().toString())
                .put("data", data);
    }

    private static JsonObject file(Attachment file, Links links) {
        return new JsonObject()
                .put("name", file.name())
                .put("media_type", file.mediaType())
                .put("size", file.size())
                .put("url", links.file().toString());
    }
}
