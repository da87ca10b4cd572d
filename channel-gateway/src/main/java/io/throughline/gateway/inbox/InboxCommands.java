package io.throughline.gateway.inbox;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.FieldError;
import io.throughline.api.Idempotency;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.inbox.InboxInput.InboxBody;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** What administrators do with inboxes: each command is one transaction, and known in memory when it completes. */
@ApplicationScoped
class InboxCommands {
    private static final String NOBODY = "";

    private final Transactions transactions;
    private final StoredInboxes stored;
    private final InboxInput input;
    private final Idempotency idempotency;
    private final InboxReader reader;

    InboxCommands(
            Transactions transactions,
            StoredInboxes stored,
            InboxInput input,
            Idempotency idempotency,
            InboxReader reader) {
        this.transactions = transactions;
        this.stored = stored;
        this.input = input;
        this.idempotency = idempotency;
        this.reader = reader;
    }

    Uni<List<StoredInbox>> page(String after, int most) {
        return transactions.withSession(session -> stored.page(session, after, most));
    }

    Uni<StoredInbox> get(InboxId id) {
        return transactions.withSession(session -> existing(session, id));
    }

    /** Makes an inbox, or finds the one that the same command made before. */
    Uni<StoredInbox> create(InboxBody body, Idempotency.Command command, Audit.Entry entry) {
        input.check(body, Set.of());
        return known(session -> idempotency
                .once(session, command, InboxId.class, () -> create(session, body, entry))
                .chain(id -> existing(session, id)));
    }

    private Uni<InboxId> create(Mutiny.Session session, InboxBody body, Audit.Entry entry) {
        return nameIsFree(session, body.name(), NOBODY)
                .chain(() -> stored.add(session, body, entry))
                .map(StoredInbox::id);
    }

    Uni<StoredInbox> change(InboxId id, Version version, InboxBody body, Audit.Entry entry) {
        return known(session -> existing(session, id)
                .invoke(inbox -> version.check(inbox.version(), "inbox"))
                .invoke(inbox -> input.check(body, inbox.secretNames()))
                .chain(inbox -> change(session, inbox, body, entry)));
    }

    private Uni<StoredInbox> change(Mutiny.Session session, StoredInbox inbox, InboxBody body, Audit.Entry entry) {
        if (body.channel() != inbox.channel()) {
            throw Problems.invalid(new FieldError("/channel", "fixed", "cannot be changed; make another inbox"));
        }
        return nameIsFree(session, body.name(), inbox.id().value())
                .chain(() -> stored.change(session, inbox, body, entry));
    }

    Uni<StoredInbox> remove(InboxId id, Version version, Audit.Entry entry) {
        return known(session -> existing(session, id)
                .invoke(inbox -> version.check(inbox.version(), "inbox"))
                .call(inbox -> stored.remove(session, inbox, entry)));
    }

    /** Runs a command; once it has committed, the inboxes in memory follow, however late the database answers. */
    private Uni<StoredInbox> known(Function<Mutiny.Session, Uni<StoredInbox>> command) {
        return transactions
                .withSession(command)
                .onFailure(ConstraintViolationException.class)
                .transform(race -> nameTaken())
                .call(reader::tick);
    }

    private Uni<StoredInbox> existing(Mutiny.Session session, InboxId id) {
        return stored.find(session, id).map(found -> found.orElseThrow(() -> Problems.unknown("inbox")));
    }

    private Uni<Void> nameIsFree(Mutiny.Session session, String name, String owner) {
        return stored.taken(session, name, owner)
                .invoke(InboxCommands::checkFree)
                .replaceWithVoid();
    }

    private static void checkFree(boolean taken) {
        if (taken) {
            throw nameTaken();
        }
    }

    private static RuntimeException nameTaken() {
        return Problems.conflict("inbox-name-taken", "Another inbox has this name.");
    }
}
