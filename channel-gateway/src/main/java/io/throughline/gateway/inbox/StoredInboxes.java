package io.throughline.gateway.inbox;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.inbox.InboxInput.InboxBody;
import io.throughline.gateway.inbox.StoredInbox.Terms;
import io.throughline.gateway.vault.Secrets;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The inboxes in the database, their secrets encrypted. */
@ApplicationScoped
class StoredInboxes {
    private final Secrets vault;
    private final Audit audit;
    private final Clock clock;

    StoredInboxes(Secrets vault, Audit audit, Clock clock) {
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Optional<StoredInbox>> find(Mutiny.Session session, InboxId id) {
        return session.find(StoredInbox.class, id.value()).map(Optional::ofNullable);
    }

    Uni<List<StoredInbox>> all(Mutiny.Session session) {
        return session.createSelectionQuery("from StoredInbox order by id", StoredInbox.class)
                .getResultList();
    }

    /** The first inboxes after the given id. */
    Uni<List<StoredInbox>> page(Mutiny.Session session, String after, int most) {
        return session.createSelectionQuery("from StoredInbox where id > :after order by id", StoredInbox.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether an inbox other than the one of the given id has that name. */
    Uni<Boolean> taken(Mutiny.Session session, String name, String butBy) {
        return session.createSelectionQuery(
                        "select count(*) from StoredInbox where name = :name and id <> :id", Long.class)
                .setParameter("name", name)
                .setParameter("id", butBy)
                .getSingleResult()
                .map(count -> count > 0);
    }

    /** What the audit keeps of an inbox: settings may have addresses and secrets are secret, so only their names. */
    private record Changed(
            String name,
            Channel channel,
            @Nullable String queue,
            boolean enabled,
            Set<String> settings,
            Set<String> secrets) {
        static Changed of(StoredInbox inbox, Set<String> settings, Set<String> secrets) {
            return new Changed(inbox.name(), inbox.channel(), inbox.queue(), inbox.enabled(), settings, secrets);
        }
    }

    Uni<StoredInbox> add(Mutiny.Session session, InboxBody body, Audit.Entry entry) {
        var inbox = made(InboxId.draw(clock.instant()), body.channel(), body.terms(), body.givenSecrets());
        var changed = Changed.of(inbox, inbox.settings().fieldNames(), inbox.secretNames());
        return session.persist(inbox)
                .chain(() -> audit.add(session, entry.on(inbox.id()).changing(changed)))
                .replaceWith(inbox);
    }

    /** Changes the inbox and writes it, so that its new version is known. */
    Uni<StoredInbox> change(Mutiny.Session session, StoredInbox inbox, InboxBody body, Audit.Entry entry) {
        var before = inbox.settings();
        inbox.change(body.terms(), clock.instant());
        inbox.keep(body.givenSecrets(), vault);
        var changed = Changed.of(
                inbox, differing(before, inbox.settings()), body.givenSecrets().keySet());
        return audit.add(session, entry.on(inbox.id()).changing(changed)).replaceWith(inbox);
    }

    /** Makes the inbox under that id when there is none, else lets it have the terms. */
    Uni<Void> ensure(Mutiny.Session session, InboxId id, Channel channel, Terms terms, Map<String, String> secrets) {
        return find(session, id)
                .chain(found -> found.isPresent()
                        ? renew(session, found.get(), terms)
                        : session.persist(made(id, channel, terms, secrets)));
    }

    private StoredInbox made(InboxId id, Channel channel, Terms terms, Map<String, String> secrets) {
        var inbox = new StoredInbox(id, channel, terms, clock.instant());
        inbox.keep(secrets, vault);
        return inbox;
    }

    private Uni<Void> renew(Mutiny.Session session, StoredInbox inbox, Terms terms) {
        if (!inbox.settings().equals(terms.settings())) {
            inbox.change(terms, clock.instant());
        }
        return session.flush();
    }

    private static Set<String> differing(JsonObject before, JsonObject after) {
        return Stream.concat(before.fieldNames().stream(), after.fieldNames().stream())
                .filter(name -> !Objects.equals(before.getValue(name), after.getValue(name)))
                .collect(Collectors.toSet());
    }

    Uni<Void> remove(Mutiny.Session session, StoredInbox inbox, Audit.Entry entry) {
        var changed = Changed.of(inbox, Set.of(), Set.of());
        return session.remove(inbox)
                .chain(() -> audit.add(session, entry.on(inbox.id()).changing(changed)));
    }
}
