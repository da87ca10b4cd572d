package io.throughline.gateway.line;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Choices;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.provider.ProvidersConfig;
import io.throughline.gateway.share.SharedFiles;
import io.throughline.gateway.share.SharedFiles.Links;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An official account on LINE. It
 * <a href="https://developers.line.biz/en/reference/messaging-api/#send-push-message">pushes</a>: a reply token lasts a
 * minute, and people take longer. The retry key makes a repeat harmless.
 */
@ApplicationScoped
class LineChannel implements ChannelAdapter {
    /** A push has five messages at most, and one is the text; what is no picture goes as a link. */
    private static final Capabilities CAPABILITIES = Capabilities.texts(5000)
            .with(new Choices(13, 20, 5000))
            .with(Files.together(10_000_000, 4, "image/jpeg", "image/png"));

    private static final Capabilities WITHOUT_LINKS = CAPABILITIES.with(Files.NONE);
    private static final Line PROVIDER = new Line();
    private static final int REPEATED = 409;

    private final ProviderClient client;
    private final ProvidersConfig config;
    private final SharedFiles shared;

    LineChannel(ProviderClient client, ProvidersConfig config, SharedFiles shared) {
        this.client = client;
        this.config = config;
        this.shared = shared;
    }

    @Override
    public Channel channel() {
        return Channel.LINE;
    }

    @Override
    public Class<? extends Settings> settings() {
        return LineSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return shared.canShare() ? CAPABILITIES : WITHOUT_LINKS;
    }

    /**
     * As <a href="https://developers.line.biz/en/reference/messaging-api/#get-content">content</a> under the message's id:
     * it answers 202 until a video is ready; or where the sender keeps it, for everybody.
     */
    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        var id = file.id();
        if (id == null || file.url() != null) {
            return ChannelAdapter.super.file(inbox, file);
        }
        var url = config.lineData() + "/v2/bot/message/" + ProviderClient.segment(id) + "/content";
        var token = Map.of("Authorization", "Bearer " + inbox.secret(LineSettings.ACCESS_TOKEN));
        return Uni.createFrom().item(FileSource.of(url, token, config.lineData()));
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        if (reply.recipient().type() != IdentityType.LINE_USER) {
            return Uni.createFrom().item(new Sending.Refused("the recipient is nobody on LINE"));
        }
        return shared.share(reply, reply.attachments())
                .map(links -> messages(reply, links))
                .chain(messages -> push(inbox, reply, messages));
    }

    /** <a href="https://developers.line.biz/en/reference/messaging-api/#image-message">Pictures</a> are fetched by LINE. */
    private static JsonArray messages(ReplyWritten reply, List<Links> pictures) {
        var messages = new JsonArray();
        if (!reply.text().isEmpty()) {
            messages.add(text(reply));
        }
        pictures.forEach(picture -> messages.add(new JsonObject()
                .put("type", "image")
                .put("originalContentUrl", picture.file().toString())
                .put("previewImageUrl", picture.thumbnail().toString())));
        return messages;
    }

    /** A text, with <a href="https://developers.line.biz/en/docs/messaging-api/using-quick-reply/">quick replies</a> where there are choices. */
    private static JsonObject text(ReplyWritten reply) {
        var message = new JsonObject().put("type", "text").put("text", reply.text());
        var choices = reply.offered().stream()
                .map(choice -> new JsonObject()
                        .put("type", "message")
                        .put("label", choice)
                        .put("text", choice))
                .map(action -> new JsonObject().put("type", "action").put("action", action))
                .toList();
        return choices.isEmpty()
                ? message
                : message.put("quickReply", new JsonObject().put("items", new JsonArray(choices)));
    }

    private Uni<Sending> push(Inbox inbox, ReplyWritten reply, JsonArray messages) {
        var body = new JsonObject().put("to", reply.recipient().value()).put("messages", messages);
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + inbox.secret(LineSettings.ACCESS_TOKEN),
                "X-Line-Retry-Key",
                retryKey(reply).toString());
        return client.post(URI.create(config.line() + "/v2/bot/message/push"), headers, body.encode())
                .map(answer -> sending(answer, reply));
    }

    /** The same for the same message: a reply may be several. */
    private static UUID retryKey(ReplyWritten reply) {
        var files = reply.attachments().stream().map(Attachment::location).collect(Collectors.joining(" "));
        var content = reply.message() + " " + reply.text() + " " + files;
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    /** That it had the message already is as good as taking it. */
    private static Sending sending(Answer answer, ReplyWritten reply) {
        return answer.status() == REPEATED
                ? new Sending.Sent(id(answer, reply))
                : Sending.of(answer, sent -> id(answer, reply), refused -> Fields.text(refused, "message"));
    }

    private static String id(Answer answer, ReplyWritten reply) {
        return Fields.each(answer.body(), "sentMessages")
                .flatMap(sent -> Fields.find(sent, "id").stream())
                .findFirst()
                .orElse(reply.message().value());
    }
}
