package io.throughline.gateway.inbox;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.inbox.InboxInput.InboxBody;
import io.throughline.gateway.inbox.StoredInbox.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The inboxes in the database, their secrets encrypted. */
@ApplicationScoped
class StoredInboxes {
    private final Secrets vault;
    private final Clock clock;

    StoredInboxes(Secrets vault, Clock clock) {
        this.vault = vault;
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

    Uni<StoredInbox> add(Mutiny.Session session, InboxBody body) {
        var inbox = made(InboxId.draw(clock.instant()), body.channel(), body.terms(), body.givenSecrets());
        return session.persist(inbox).chain(session::flush).replaceWith(inbox);
    }

    /** Changes the inbox and writes it, so that its new version is known. */
    Uni<StoredInbox> change(Mutiny.Session session, StoredInbox inbox, InboxBody body) {
        inbox.change(body.terms(), clock.instant());
        inbox.keep(body.givenSecrets(), vault);
        return session.flush().replaceWith(inbox);
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

    Uni<Void> remove(Mutiny.Session session, StoredInbox inbox) {
        return session.remove(inbox).chain(session::flush);
    }
}
