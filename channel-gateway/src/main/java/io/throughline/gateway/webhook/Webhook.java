package io.throughline.gateway.webhook;

import io.throughline.contracts.WebhookId;
import io.throughline.gateway.webhook.signing.Keyring;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** An address of another system that is told what happens here; its secrets are encrypted. */
@Entity
@Table(name = "webhook_endpoint")
class Webhook {
    @Id
    private String id;

    private String url;
    private @Nullable String description;
    private String events;
    private String state;
    private @Nullable String reason;

    @Column(columnDefinition = "jsonb")
    private JsonObject secrets;

    @Version
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Formula("(select h.failing_since from webhook_health h where h.endpoint = id)")
    private @Nullable Instant failingSince;

    @Formula("(select h.resting_until from webhook_health h where h.endpoint = id)")
    private @Nullable Instant restingUntil;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Webhook() {}

    /** A new one, enabled. */
    Webhook(WebhookId id, Terms terms, Keyring keyring, Instant now) {
        this.id = id.value();
        this.url = terms.url();
        this.description = terms.description();
        this.events = String.join(" ", terms.events());
        this.state = State.ENABLED.text();
        this.secrets = keyring.json();
        this.createdAt = now;
        this.changedAt = now;
    }

    /** Whether it is told of anything. */
    enum State {
        /** It is sent what happens. */
        ENABLED,
        /** What happens is kept for it until an administrator enables it. */
        PAUSED,
        /** The same, but because it wanted no more, or failed for too long. */
        DISABLED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that an administrator says of it, but its secrets. */
    record Terms(String url, @Nullable String description, List<String> events) {}

    /** Takes new terms and another state. */
    void change(Terms terms, State next, Instant now) {
        url = terms.url();
        description = terms.description();
        events = String.join(" ", terms.events());
        reason = next == State.DISABLED ? reason : null;
        state = next.text();
        changedAt = now;
    }

    /** Has a clean slate, as its health in the database has. */
    void forgive() {
        failingSince = null;
        restingUntil = null;
    }

    /** Takes other secrets. */
    void keep(Keyring keyring, Instant now) {
        secrets = keyring.json();
        changedAt = now;
    }

    WebhookId id() {
        return new WebhookId(id);
    }

    String url() {
        return url;
    }

    @Nullable
    String description() {
        return description;
    }

    List<String> events() {
        return List.of(events.split(" "));
    }

    State state() {
        return State.valueOf(state.toUpperCase(Locale.ROOT));
    }

    @Nullable
    String reason() {
        return reason;
    }

    Keyring keyring() {
        return new Keyring(secrets);
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

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    @Nullable
    Instant restingUntil() {
        return restingUntil;
    }
}
