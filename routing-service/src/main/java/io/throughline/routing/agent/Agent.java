package io.throughline.routing.agent;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.contracts.PresenceEvent.PresenceChanged;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/** A person who answers. The version counts the changes of what is configured, not of what happens. */
@Entity
@DynamicUpdate // the router moves idle_since while others configure
class Agent {
    @Id
    String id;

    String name;

    boolean active;

    @Convert(converter = PresenceColumn.class)
    @OptimisticLock(excluded = true)
    Presence presence;

    @Column(name = "presence_at")
    @OptimisticLock(excluded = true)
    Instant presenceAt;

    @Column(name = "idle_since")
    @OptimisticLock(excluded = true)
    Instant idleSince;

    @JdbcTypeCode(SqlTypes.JSON)
    @OptimisticLock(excluded = true)
    Map<String, Integer> paused;

    @OptimisticLock(excluded = true)
    int missed;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Integer> capacity;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> attributes;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "agent_skill", joinColumns = @JoinColumn(name = "agent"))
    @MapKeyColumn(name = "skill")
    @Column(name = "level")
    Map<String, Integer> skills;

    @Version
    long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Agent() {}

    AgentId id() {
        return new AgentId(id);
    }

    /** Changes the presence; empty if it is that already. */
    Optional<PresenceChanged> become(Presence wanted, Instant now) {
        missed = wanted == Presence.AVAILABLE ? 0 : missed;
        if (wanted == presence) {
            return Optional.empty();
        }
        presence = wanted;
        presenceAt = now;
        idleSince = wanted == Presence.AVAILABLE ? now : idleSince;
        return Optional.of(new PresenceChanged(id(), name, presence, now));
    }

    /** Takes no tasks of these channels from now on, and of all others; gives whether that is new. */
    boolean pause(Set<Channel> channels) {
        var slots = channels.stream().collect(Collectors.toMap(Agent::column, channel -> 0));
        var changes = !slots.equals(paused);
        paused = changes ? slots : paused;
        return changes;
    }

    /** The channels that the agent takes no tasks of though they are available. */
    List<Channel> paused() {
        return Arrays.stream(Channel.values())
                .filter(channel -> paused.containsKey(column(channel)))
                .toList();
    }

    private static String column(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /** Replaces what the agent can do, how much at once, and what else is said of them. */
    void configure(Map<String, Integer> levels, Map<String, Integer> slots, Map<String, String> said) {
        skills.keySet().retainAll(levels.keySet());
        skills.putAll(levels);
        capacity = Map.copyOf(slots);
        attributes = Map.copyOf(said);
    }
}
