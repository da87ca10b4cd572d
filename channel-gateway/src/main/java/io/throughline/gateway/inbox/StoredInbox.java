package io.throughline.gateway.inbox;

import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.vault.Secrets;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An inbox at rest: its settings as JSON, its secrets encrypted. */
@Entity
@Table(name = "inbox")
class StoredInbox {
    @Id
    private String id;

    private String name;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private @Nullable String brand;
    private @Nullable String queue;

    @Column(name = "replies_per_minute")
    private @Nullable Integer repliesPerMinute;

    private boolean enabled;

    @Column(columnDefinition = "jsonb")
    private JsonObject settings;

    @Column(columnDefinition = "jsonb")
    private JsonObject secrets;

    @Version
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected StoredInbox() {}

    /** A new inbox without secrets. */
    StoredInbox(InboxId id, Channel channel, Terms terms, Instant now) {
        this.id = id.value();
        this.channel = channel;
        this.name = terms.name();
        this.brand = terms.brand();
        this.queue = terms.queue();
        this.repliesPerMinute = terms.repliesPerMinute();
        this.enabled = terms.enabled();
        this.settings = terms.settings();
        this.secrets = new JsonObject();
        this.createdAt = now;
        this.changedAt = now;
    }

    /** All of an inbox that can change, but its secrets. */
    record Terms(
            String name,
            @Nullable String brand,
            @Nullable String queue,
            @Nullable Integer repliesPerMinute,
            boolean enabled,
            JsonObject settings) {}

    /** Takes new terms. */
    void change(Terms terms, Instant now) {
        name = terms.name();
        brand = terms.brand();
        queue = terms.queue();
        repliesPerMinute = terms.repliesPerMinute();
        enabled = terms.enabled();
        settings = terms.settings();
        changedAt = now;
    }

    /** Keeps the secrets, encrypted for this inbox alone; others of its secrets stay. */
    void keep(Map<String, String> fresh, Secrets vault) {
        var kept = secrets.copy();
        fresh.forEach((name, secret) -> kept.put(name, vault.encrypt(secret, place(name))));
        secrets = kept;
    }

    /** The secret of that name in the clear. */
    String reveal(String name, Secrets vault) {
        return vault.decrypt(secrets.getString(name), place(name));
    }

    private String place(String secret) {
        return id + " " + secret;
    }

    InboxId id() {
        return new InboxId(id);
    }

    String name() {
        return name;
    }

    Channel channel() {
        return channel;
    }

    @Nullable
    String brand() {
        return brand;
    }

    @Nullable
    String queue() {
        return queue;
    }

    @Nullable
    Integer repliesPerMinute() {
        return repliesPerMinute;
    }

    boolean enabled() {
        return enabled;
    }

    JsonObject settings() {
        return settings;
    }

    /** The names of the secrets it has. */
    Set<String> secretNames() {
        return secrets.fieldNames();
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
