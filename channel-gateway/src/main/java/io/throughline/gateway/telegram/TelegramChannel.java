package io.throughline.gateway.telegram;

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
import io.throughline.gateway.channel.PublicThread;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Multipart;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderClient;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.provider.ProvidersConfig;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A bot on Telegram (<a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>). */
@ApplicationScoped
class TelegramChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES =
            Capabilities.texts(4096).with(Files.alone(50_000_000, 1024)).with(new Choices(10, 60, 4096));
    private static final int REFUSED = 400;
    private static final Telegram PROVIDER = new Telegram();

    private final ProviderClient client;
    private final ProvidersConfig config;

    TelegramChannel(ProviderClient client, ProvidersConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Class<? extends Settings> settings() {
        return TelegramSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return PublicThread.below(reply.references()).isPresent() ? CAPABILITIES.with(Choices.NONE) : CAPABILITIES;
    }

    /** By <a href="https://core.telegram.org/bots/api#getfile">getFile</a>, which gives nothing of more than 20 MB. */
    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        var token = inbox.secret(TelegramSettings.BOT_TOKEN);
        var id = ProviderClient.segment(Objects.requireNonNullElse(file.id(), ""));
        return client.get(URI.create(config.telegram() + "/bot" + token + "/getFile?file_id=" + id), Map.of())
                .map(answer -> source(answer, config.telegram() + "/file/bot" + token + "/"));
    }

    /** A file that is too big, or an id of which nothing is known, stays so. */
    private FileSource source(Answer answer, String folder) {
        return answer.status() == REFUSED
                ? new FileSource.Nowhere("Telegram does not give it: " + Fields.text(answer.body(), "description"))
                : FileSource.of(answer, body -> Fields.find(body, "result", "file_path")
                        .map(path -> FileSource.of(folder + encoded(path), Map.of(), config.telegram())));
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/")).map(ProviderClient::segment).collect(Collectors.joining("/"));
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        if (reply.recipient().type() != IdentityType.TELEGRAM_USER) {
            return Uni.createFrom().item(new Sending.Refused("the recipient is nobody on Telegram"));
        }
        // A post's id is that of its channel and its own.
        var channel = PublicThread.below(reply.references()).map(id -> id.split(":", 2)[0]);
        var chat = channel.orElse(reply.recipient().value());
        var bot = config.telegram() + "/bot" + inbox.secret(TelegramSettings.BOT_TOKEN) + "/";
        return reply.attachments().stream()
                .findFirst()
                .map(file -> sendFile(bot, chat, reply.text(), file))
                .orElseGet(() -> sendText(bot, chat, reply))
                .map(answer -> Sending.of(
                        answer,
                        sent -> sent.at("/result/chat/id").asText() + ":"
                                + sent.at("/result/message_id").asText(),
                        refused -> Fields.text(refused, "description")));
    }

    private Uni<Answer> sendText(String bot, String chat, ReplyWritten reply) {
        var body = new JsonObject().put("chat_id", chat).put("text", reply.text());
        if (!reply.offered().isEmpty()) {
            body.put("reply_markup", keyboard(reply.offered()));
        }
        var url = URI.create(bot + "sendMessage");
        return client.post(url, Map.of("Content-Type", "application/json"), body.encode());
    }

    /** Buttons that write what stands on them, and go when one was pressed (<a href="https://core.telegram.org/bots/api#replykeyboardmarkup">keyboard</a>). */
    private static JsonObject keyboard(List<String> choices) {
        var rows = choices.stream()
                .map(choice -> new JsonArray().add(new JsonObject().put("text", choice)))
                .toList();
        return new JsonObject()
                .put("keyboard", new JsonArray(rows))
                .put("one_time_keyboard", true)
                .put("resize_keyboard", true);
    }

    private Uni<Answer> sendFile(String bot, String chat, String caption, Attachment file) {
        var kind = TelegramFile.of(file);
        var fields = caption.isEmpty() ? Map.of("chat_id", chat) : Map.of("chat_id", chat, "caption", caption);
        return client.upload(URI.create(bot + kind.method()), Map.of(), new Multipart(fields, kind.field(), file));
    }
}
