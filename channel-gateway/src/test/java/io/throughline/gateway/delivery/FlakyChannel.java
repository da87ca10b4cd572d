package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import io.throughline.gateway.channel.Sending.Sent;
import io.throughline.gateway.channel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel whose provider is away now and then: it fails the first try of texts that begin with "flaky". */
@ApplicationScoped
class FlakyChannel implements ChannelAdapter {
    static final int LONGEST = 100;

    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    record NoSettings() implements Settings {}

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public Class<? extends Settings> settings() {
        return NoSettings.class;
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return Capabilities.texts(LONGEST).inOne();
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        boolean first = !tried.contains(reply.text());
        tried.add(reply.text());
        if (reply.text().startsWith("flaky") && first) {
            return Uni.createFrom().failure(new IllegalStateException("away"));
        }
        if (reply.text().startsWith("bad")) {
            return Uni.createFrom().item(new Refused("no such device"));
        }
        sent.add(reply.text());
        return Uni.createFrom().item(new Sent("push-" + reply.message()));
    }

    List<String> sent() {
        return List.copyOf(sent);
    }
}
