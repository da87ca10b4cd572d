package io.throughline.gateway.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.PublicThread;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProvidersConfig;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
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
    private static final Capabilities CAPABILITIES = new Capabilities(true, false, 10_000);
    private static final int LONGEST_POST = 280;
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
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** Pictures of posts are for everybody; those of direct messages are on a host of their own and want the token. */
    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        var url = file.url();
        if (url == null || !FileSource.isAt(url, PRIVATE)) {
            return ChannelAdapter.super.file(inbox, file);
        }
        var token = Map.of("Authorization", "Bearer " + inbox.secret(XSettings.ACCESS_TOKEN));
        return Uni.createFrom().item(FileSource.of(url, token, config.x()));
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        if (reply.recipient().type() != IdentityType.X_USER) {
            return refused("the recipient is nobody on X");
        }
        return PublicThread.below(reply.references())
                .map(post -> answer(inbox, reply, post))
                .orElseGet(() -> write(inbox, reply));
    }

    private Uni<Sending> answer(Inbox inbox, ReplyWritten reply, String post) {
        if (reply.text().codePointCount(0, reply.text().length()) > LONGEST_POST) {
            return refused("a post has at most " + LONGEST_POST + " characters");
        }
        var body = new JsonObject()
                .put("text", reply.text())
                .put("reply", new JsonObject().put("in_reply_to_tweet_id", post));
        return post(
                inbox,
                "/2/tweets",
                body,
                sent -> PublicThread.marked(sent.at("/data/id").asText()));
    }

    private Uni<Sending> write(Inbox inbox, ReplyWritten reply) {
        var path = "/2/dm_conversations/with/"
                + ProviderClient.segment(reply.recipient().value()) + "/messages";
        var body = new JsonObject().put("text", reply.text());
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
