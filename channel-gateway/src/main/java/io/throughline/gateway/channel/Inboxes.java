package io.throughline.gateway.channel;

import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The inboxes as last heard from the database, at hand in memory: the ways in need no database. */
@ApplicationScoped
public class Inboxes {
    private final Event<InboxesChanged> changes;
    private volatile Map<InboxId, Inbox> byId = Map.of();
    private volatile boolean known;

    Inboxes(Event<InboxesChanged> changes) {
        this.changes = changes;
    }

    /** Told, on the thread that heard of it, whenever the inboxes are not what they were. */
    public record InboxesChanged() {}

    /** The inbox, enabled or not. */
    public Optional<Inbox> find(InboxId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The inbox with that id or name, enabled or not. */
    public Optional<Inbox> find(String idOrName) {
        return byId.values().stream()
                .filter(inbox ->
                        inbox.name().equals(idOrName) || inbox.id().value().equals(idOrName))
                .findFirst();
    }

    /** The enabled inboxes on a channel. */
    public List<Inbox> on(Channel channel) {
        return byId.values().stream()
                .filter(inbox -> inbox.enabled() && inbox.channel() == channel)
                .toList();
    }

    /** Whether the inboxes have been heard of at all since the start. */
    public boolean known() {
        return known;
    }

    /** Replaces what is known by what the database says now. */
    public void replace(List<Inbox> inboxes) {
        var fresh = inboxes.stream().collect(Collectors.toUnmodifiableMap(Inbox::id, Function.identity()));
        boolean same = known && fresh.equals(byId);
        byId = fresh;
        known = true;
        if (!same) {
            changes.fire(new InboxesChanged());
        }
    }
}
