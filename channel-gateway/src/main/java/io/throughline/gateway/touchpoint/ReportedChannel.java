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
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A channel of which the company's other systems report over HTTP, and are told nothing back. */
final class ReportedChannel implements ChannelAdapter {
    private static final Set<Channel> ALL = EnumSet.of(Channel.API, Channel.FORM, Channel.FORUM, Channel.IN_PERSON);

    private final Channel channel;

    private ReportedChannel(Channel channel) {
        this.channel = channel;
    }

    /** Whether touchpoints of the channel are reported. */
    static boolean is(Channel channel) {
        return ALL.contains(channel);
    }

    /** Their names, for people. */
    static String names() {
        return ALL.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Class<? extends Settings> settings() {
        return ReportSettings.class;
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return Capabilities.NONE;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return Uni.createFrom().item(new Refused("another system cannot be answered"));
    }

    /** One adapter for each of them. */
    @ApplicationScoped
    static class All {
        @Produces
        @Singleton
        ChannelAdapter api() {
            return new ReportedChannel(Channel.API);
        }

        @Produces
        @Singleton
        ChannelAdapter forms() {
            return new ReportedChannel(Channel.FORM);
        }

        @Produces
        @Singleton
        ChannelAdapter forums() {
            return new ReportedChannel(Channel.FORUM);
        }

        @Produces
        @Singleton
        ChannelAdapter inPerson() {
            return new ReportedChannel(Channel.IN_PERSON);
        }
    }
}
