package io.throughline.gateway.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.PublicThread;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Multipart;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProvidersConfig;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account on X: answers to a <a href="https://docs.x.com/x-api/posts/create-post">post</a> in public, to a
 * <a href="https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id">direct message</a> directly. The
 * access token is a user's, by OAuth 2.0.
 */
@ApplicationScoped
class XChannel implements ChannelAdapter {
    private static final int LONGEST_POST = 280;
    private static final Capabilities DIRECT = Capabilities.texts(10_000).with(pictures(10_000));
    private static final Capabilities POST =
            Capabilities.texts(LONGEST_POST).with(pictures(LONGEST_POST)).inOne();
    private static final URI PRIVATE = URI.create("https://ton.twitter.com");
    private static final X PROVIDER = new X();

    private final ProviderClient client;
    private final ProvidersConfig config;

    XChannel(ProviderClient client, ProvidersConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public Channel channel() {
        return Channel.X;
    }

    @Override
    public Class<? extends Settings> settings() {
        return XSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return PublicThread.below(reply.references()).isPresent() ? POST : DIRECT;
    }

    /** Pictures of posts are for everybody; those of direct messages are on a host of their own and want the token. */
    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        var url = file.url();
        if (url == null || !FileSource.isAt(url, PRIVATE)) {
            return ChannelAdapter.super.file(inbox, file);
        }
        return Uni.createFrom().item(FileSource.of(url, token(inbox), config.x()));
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        if (reply.recipient().type() != IdentityType.X_USER) {
            return refused("the recipient is nobody on X");
        }
        var post = PublicThread.below(reply.references());
        var picture = reply.attachments().stream().findFirst();
        return picture.isEmpty()
                ? send(inbox, reply, post, Optional.empty())
                : upload(inbox, picture.get(), post.isPresent() ? "tweet_image" : "dm_image")
                        .chain(kept -> switch (kept) {
                            case Sending.Sent sent -> send(inbox, reply, post, Optional.of(sent.providerId()));
                            case Sending.Refused refused -> Uni.createFrom().item(refused);
                        });
    }

    private Uni<Sending> send(Inbox inbox, ReplyWritten reply, Optional<String> post, Optional<String> picture) {
        return post.map(id -> answer(inbox, reply, id, picture)).orElseGet(() -> write(inbox, reply, picture));
    }

    /** Keeps a picture at X (<a href="https://docs.x.com/x-api/media/upload-media">media</a>); its id comes as that of a message. */
    private Uni<Sending> upload(Inbox inbox, Attachment picture, String category) {
        var form =
                new Multipart(Map.of("media_category", category, "media_type", picture.mediaType()), "media", picture);
        return client.upload(URI.create(config.x() + "/2/media/upload"), token(inbox), form)
                .map(answer -> Sending.of(answer, kept -> kept.at("/data/id").asText(), XChannel::reason));
    }

    private static Map<String, String> token(Inbox inbox) {
        return Map.of("Authorization", "Bearer " + inbox.secret(XSettings.ACCESS_TOKEN));
    }

    private static Files pictures(int longestCaption) {
        return Files.alone(5_000_000, longestCaption, "image/jpeg", "image/png", "image/webp");
    }

    private Uni<Sending> answer(Inbox inbox, ReplyWritten reply, String post, Optional<String> picture) {
        var body = new JsonObject()
                .put("text", reply.text())
                .put("reply", new JsonObject().put("in_reply_to_tweet_id", post));
        picture.ifPresent(id -> body.put("media", new JsonObject().put("media_ids", new JsonArray().add(id))));
        return post(
                inbox,
                "/2/tweets",
                body,
                sent -> PublicThread.marked(sent.at("/data/id").asText()));
    }

    private Uni<Sending> write(Inbox inbox, ReplyWritten reply, Optional<String> picture) {
        var path = "/2/dm_conversations/with/"
                + ProviderClient.segment(reply.recipient().value()) + "/messages";
        var body = reply.text().isEmpty() ? new JsonObject() : new JsonObject().put("text", reply.text());
        picture.ifPresent(id -> body.put("attachments", new JsonArray().add(new JsonObject().put("media_id", id))));
        return post(inbox, path, body, sent -> sent.at("/data/dm_event_id").asText());
    }

    private Uni<Sending> post(Inbox inbox, String path, JsonObject body, Function<JsonNode, String> id) {
        var headers = Map.of(
                "Content-Type", "application/json", "Authorization", "Bearer " + inbox.secret(XSettings.ACCESS_TOKEN));
        return client.post(URI.create(config.x() + path), headers, body.encode())
                .map(answer -> Sending.of(answer, id, XChannel::reason));
    }

    private static String reason(JsonNode body) {
        return Fields.find(body, "detail").orElseGet(() -> Fields.text(body, "title"));
    }

    private static Uni<Sending> refused(String reason) {
        return Uni.createFrom().item(new Sending.Refused(reason));
    }
}
