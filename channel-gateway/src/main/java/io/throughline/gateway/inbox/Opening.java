package io.throughline.gateway.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.vault.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes stored inboxes ready for use: settings typed, secrets in the clear. */
@ApplicationScoped
class Opening {
    private static final Logger LOG = Logger.getLogger(Opening.class);

    private final Secrets vault;
    private final Channels channels;
    private final ObjectMapper mapper;

    Opening(Secrets vault, Channels channels, ObjectMapper mapper) {
        this.vault = vault;
        this.channels = channels;
        this.mapper = mapper;
    }

    /** Those inboxes that can be used; the others are named in the log and must not stand in their way. */
    List<Inbox> open(List<StoredInbox> stored) {
        return stored.stream().map(this::open).flatMap(Optional::stream).toList();
    }

    private Optional<Inbox> open(StoredInbox stored) {
        try {
            return channels.find(stored.channel()).map(adapter -> open(stored, adapter));
        } catch (IllegalArgumentException unusable) {
            LOG.errorf("inbox=%s cannot be used: %s", stored.id(), unusable.getMessage());
            return Optional.empty();
        }
    }

    private Inbox open(StoredInbox stored, ChannelAdapter adapter) {
        return new Inbox(
                stored.id(),
                stored.name(),
                stored.channel(),
                stored.brand(),
                stored.queue(),
                stored.enabled(),
                typed(stored, adapter.settings()),
                stored.secretNames().stream()
                        .collect(Collectors.toMap(name -> name, name -> stored.reveal(name, vault))),
                stored.version(),
                stored.repliesPerMinute());
    }

    private <S> S typed(StoredInbox stored, Class<S> type) {
        try {
            return Objects.requireNonNull(mapper.readValue(stored.settings().encode(), type));
        } catch (JsonProcessingException misfit) {
            throw new IllegalArgumentException("its settings do not fit", misfit);
        }
    }
}
