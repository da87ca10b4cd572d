package io.throughline.routing.agent;

import io.throughline.contracts.AgentId;
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
import java.util.Map;
import java.util.Optional;
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
    Map<String, Integer> capacity;

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
        if (wanted == presence) {
            return Optional.empty();
        }
        presence = wanted;
        presenceAt = now;
        idleSince = wanted == Presence.AVAILABLE ? now : idleSince;
        return Optional.of(new PresenceChanged(id(), name, presence, now));
    }

    /** Replaces what the agent can do, and how much at once. */
    void configure(Map<String, Integer> levels, Map<String, Integer> slots) {
        skills.keySet().retainAll(levels.keySet());
        skills.putAll(levels);
        capacity = Map.copyOf(slots);
    }
}
