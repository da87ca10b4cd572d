package io.throughline.gateway.channel;

import io.quarkus.arc.All;
import io.throughline.contracts.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels that this gateway speaks, by kind. */
@ApplicationScoped
public class Channels {
    private final Map<Channel, ChannelAdapter> adapters = new EnumMap<>(Channel.class);

    Channels(@All List<ChannelAdapter> found) {
        for (var adapter : found) {
            if (adapters.put(adapter.channel(), adapter) != null) {
                throw new IllegalStateException("two adapters for channel " + adapter.channel());
            }
        }
    }

    /** The channel's adapter, if there is one. */
    public Optional<ChannelAdapter> find(Channel channel) {
        return Optional.ofNullable(adapters.get(channel));
    }
}
