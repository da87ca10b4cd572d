package io.throughline.gateway.inbox;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.inbox.Idempotency.Call;
import io.throughline.gateway.inbox.Idempotency.Made;
import io.throughline.gateway.inbox.InboxInput.InboxBody;
import io.throughline.gateway.problem.Page;
import io.throughline.gateway.problem.Problems;
import io.throughline.gateway.problem.Problems.FieldError;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** What administrators do with inboxes: each command is one transaction, and known in memory when it completes. */
@ApplicationScoped
class InboxCommands {
    private final Transactions transactions;
    private final StoredInboxes stored;
    private final Idempotency idempotency;
    private final InboxReader reader;
    private final Clock clock;

    InboxCommands(
            Transactions transactions, StoredInboxes stored, Idempotency idempotency, InboxReader reader, Clock clock) {
        this.transactions = transactions;
        this.stored = stored;
        this.idempotency = idempotency;
        this.reader = reader;
        this.clock = clock;
    }

    Uni<List<StoredInbox>> page(Page.Request request) {
        return transactions.withSession(session -> stored.page(session, request));
    }

    Uni<StoredInbox> get(InboxId id) {
        return transactions.withSession(session -> existing(session, id));
    }

    /** Makes an inbox, or finds the one that the same call made before. */
    Uni<StoredInbox> create(InboxBody body, Optional<Call> call) {
        var id = InboxId.draw(clock.instant());
        return known(session ->
                call.map(made -> createOnce(session, id, body, made)).orElseGet(() -> create(session, id, body)));
    }

    private Uni<StoredInbox> createOnce(Mutiny.Session session, InboxId id, InboxBody body, Call call) {
        return idempotency
                .claim(session, call, id.value())
                .invoke(made -> checkSame(made, call))
                .chain(made -> made.result().equals(id.value())
                        ? create(session, id, body)
                        : existing(session, new InboxId(made.result())));
    }

    private static void checkSame(Made made, Call call) {
        if (!made.fingerprint().equals(call.fingerprint())) {
            throw Problems.badParameter("The Idempotency-Key was used for another request.");
        }
    }

    private Uni<StoredInbox> create(Mutiny.Session session, InboxId id, InboxBody body) {
        return nameIsFree(session, body.name(), id).chain(() -> stored.add(session, id, body));
    }

    /** Changes the inbox to the body that is read once the names of its secrets are known. */
    Uni<StoredInbox> change(InboxId id, Version version, Function<Set<String>, InboxBody> body) {
        return known(session -> existing(session, id)
                .invoke(inbox -> version.check(inbox.version()))
                .chain(inbox -> change(session, inbox, body.apply(inbox.secretNames()))));
    }

    private Uni<StoredInbox> change(Mutiny.Session session, StoredInbox inbox, InboxBody body) {
        if (body.channel() != inbox.channel()) {
            throw Problems.invalid(List.of(new FieldError("/channel", "fixed")));
        }
        return nameIsFree(session, body.name(), inbox.id()).chain(() -> stored.change(session, inbox, body));
    }

    Uni<StoredInbox> remove(InboxId id, Version version) {
        return known(session -> existing(session, id)
                .invoke(inbox -> version.check(inbox.version()))
                .call(inbox -> stored.remove(session, inbox)));
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

    private Uni<Void> nameIsFree(Mutiny.Session session, String name, InboxId owner) {
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
        return Problems.conflict(List.of(new FieldError("/name", "taken")));
    }
}
