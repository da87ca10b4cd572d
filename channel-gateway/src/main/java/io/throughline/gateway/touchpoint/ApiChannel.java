package io.throughline.gateway.touchpoint;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import io.throughline.gateway.channel.Settings;
import jakarta.enterprise.context.ApplicationScoped;

/** The channel of the company's other systems: they report over HTTP and are told nothing back. */
@ApplicationScoped
class ApiChannel implements ChannelAdapter {
    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public Class<? extends Settings> settings() {
        return ApiSettings.class;
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return Capabilities.NONE;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return Uni.createFrom().item(new Refused("another system cannot be answered"));
    }
}
