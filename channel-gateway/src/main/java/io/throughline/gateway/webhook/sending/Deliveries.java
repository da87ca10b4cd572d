package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.webhook.sending.Attempts.Span;
import io.throughline.gateway.webhook.sending.Attempts.Standing;
import io.throughline.gateway.webhook.sending.Attempts.State;
import io.throughline.gateway.webhook.sending.Lanes.Claims;
import io.throughline.gateway.webhook.sending.Outcome.Kind;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The life of a message: claimed, then delivered, put off or dead. Each step is one transaction. */
@ApplicationScoped
class Deliveries {
    private final Transactions transactions;
    private final Ledger ledger;
    private final SendingConfig config;
    private final Clock clock;
    private final Jitter jitter;

    Deliveries(Transactions transactions, Ledger ledger, SendingConfig config, Clock clock, Jitter jitter) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** The endpoints to which something can be sent now. */
    Uni<List<String>> ready() {
        return transactions.withConnection(connection -> ledger.lanes().ready(connection, clock.instant()));
    }

    /** Some messages of the endpoint that are due, at most one of each lane; they are the caller's for the lease. */
    Uni<List<Claimed>> claim(String endpoint, int most) {
        var now = clock.instant();
        return transactions
                .withConnection(connection -> ledger.lanes().claim(connection, endpoint, most, now, now.plus(lease())))
                .call(this::tidy)
                .map(Claims::messages);
    }

    /** Longer than an attempt and what has to be written about it. */
    Duration lease() {
        return config.timeLimit().multipliedBy(2).plusSeconds(5);
    }

    private Uni<Void> tidy(Claims claims) {
        return claims.empty().isEmpty()
                ? nothing()
                : transactions.withConnection(connection -> tidy(connection, claims.empty()));
    }

    private Uni<Void> tidy(SqlConnection connection, List<Claimed.Lane> empty) {
        return empty.isEmpty()
                ? nothing()
                : tidy(connection, empty.getFirst()).chain(() -> tidy(connection, empty.subList(1, empty.size())));
    }

    private Uni<Void> tidy(SqlConnection connection, Claimed.Lane lane) {
        return ledger.lanes().hold(connection, lane).chain(ours -> ours ? next(connection, lane) : nothing());
    }

    private Uni<Void> next(SqlConnection connection, Claimed.Lane lane) {
        return ledger.lanes().next(connection, lane, clock.instant());
    }

    /** Writes down what came of an attempt, unless the claim had run out: then its next holder does. */
    Uni<Void> finish(Claimed message, Span span, Outcome outcome) {
        return outcome.delivered() ? delivered(message, span, outcome) : failed(message, span, outcome);
    }

    private Uni<Void> delivered(Claimed message, Span span, Outcome outcome) {
        var standing = new Standing(State.DELIVERED, message.tries(), message.begun());
        return transactions
                .withConnection(connection -> ledger.lanes()
                        .hold(connection, message.lane())
                        .chain(ours -> ours ? end(connection, message, standing, span, outcome) : nothing()))
                .chain(() -> message.troubled() ? recovered(message.endpoint()) : nothing());
    }

    private Uni<Void> end(SqlConnection connection, Claimed message, Standing standing, Span span, Outcome outcome) {
        return ledger.attempts()
                .record(connection, message, standing, span, outcome)
                .chain(() -> next(connection, message.lane()));
    }

    /** The endpoint is back: all that waited while it rested may go. */
    private Uni<Void> recovered(String endpoint) {
        return transactions.withConnection(connection -> ledger.health()
                .look(connection, endpoint)
                .chain(circuit -> circuit.restingUntil() == null ? nothing() : wake(connection, endpoint))
                .chain(() -> ledger.health().keep(connection, endpoint, Circuit.CLOSED)));
    }

    private Uni<Void> wake(SqlConnection connection, String endpoint) {
        return ledger.lanes().wake(connection, endpoint, clock.instant());
    }

    private Uni<Void> failed(Claimed message, Span span, Outcome outcome) {
        return transactions.withConnection(connection -> ledger.lanes()
                .hold(connection, message.lane())
                .chain(ours -> ours ? failed(connection, message, span, outcome) : nothing()));
    }

    private Uni<Void> failed(SqlConnection connection, Claimed message, Span span, Outcome outcome) {
        var now = clock.instant();
        var begun = message.begun() == null ? now : message.begun();
        int tries = message.tries() + 1;
        var again = again(begun, tries, now, outcome);
        var standing = new Standing(again.isPresent() ? State.WAITING : State.DEAD, tries, begun);
        return ledger.attempts()
                .record(connection, message, standing, span, outcome)
                .chain(() -> ledger.lanes().next(connection, message.lane(), again.orElse(now)))
                .chain(() -> ledger.health().lock(connection, message.endpoint()))
                .chain(circuit -> suffer(connection, message, outcome, circuit, now));
    }

    private Optional<Instant> again(Instant begun, int tries, Instant now, Outcome outcome) {
        var notBefore = outcome.notBefore();
        return Schedule.next(begun, tries, now, jitter.next())
                .map(time -> notBefore != null && notBefore.isAfter(time) ? notBefore : time);
    }

    private Uni<Void> suffer(SqlConnection connection, Claimed message, Outcome outcome, Circuit circuit, Instant now) {
        var worse = circuit.failed(now, message.probe(), outcome.notBefore(), jitter.next());
        return ledger.health()
                .keep(connection, message.endpoint(), worse)
                .chain(() -> disable(connection, message.endpoint(), outcome, worse, now));
    }

    private Uni<Void> disable(
            SqlConnection connection, String endpoint, Outcome outcome, Circuit circuit, Instant now) {
        if (outcome.kind() == Kind.GONE) {
            return ledger.health().disable(connection, endpoint, "gone", now);
        }
        return circuit.hopeless(now, config.disableAfter())
                ? ledger.health().disable(connection, endpoint, "failing", now)
                : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
