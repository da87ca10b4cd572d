package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.TryLater;
import io.throughline.gateway.delivery.OutgoingReplies.Claimed;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** The life of a delivery: claimed, then ended and reported, or put off. Each step is one transaction. */
@ApplicationScoped
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int BATCH = 16;

    private final Transactions transactions;
    private final OutgoingReplies outgoing;
    private final Reports reports;
    private final DeliveryConfig config;
    private final Clock clock;

    Deliveries(
            Transactions transactions, OutgoingReplies outgoing, Reports reports, DeliveryConfig config, Clock clock) {
        this.transactions = transactions;
        this.outgoing = outgoing;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    /** Some replies that are due, at most one of each conversation. */
    Uni<List<Claimed>> claim() {
        return transactions.withConnection(connection -> outgoing.claim(connection, config.lease(), BATCH));
    }

    /** Notes that the provider took one message of several; empty when the claim had run out. */
    Uni<Optional<Claimed>> advance(Claimed claimed, String providerId) {
        return transactions.withConnection(
                connection -> outgoing.advance(connection, claimed, providerId, config.lease()));
    }

    /** Ends the delivery and reports it, unless the claim had run out: then its next holder reports. */
    Uni<Void> finish(Claimed claimed, Outcome outcome) {
        LOG.infof(
                "conversation=%s attempt=%d delivery=%s",
                claimed.reply().conversation(), claimed.attempt(), outcome.state());
        return transactions.withConnection(connection -> outgoing.finish(connection, claimed, outcome)
                .chain(ours -> ours ? reports.add(connection, claimed, outcome) : nothing()));
    }

    /** Puts the delivery off, or ends it when it has been tried for long enough. */
    Uni<Void> later(Claimed claimed, Throwable failure) {
        var now = clock.instant();
        LOG.warnf(
                "conversation=%s attempt=%d not delivered yet: %s",
                claimed.reply().conversation(), claimed.attempt(), failure);
        var longest = longest(claimed.reply());
        if (now.isAfter(claimed.reply().writtenAt().plus(longest))) {
            return finish(claimed, Outcome.failed("it could not be delivered in " + words(longest)));
        }
        var due = now.plus(wait(claimed, failure));
        return transactions.withConnection(connection -> outgoing.postpone(connection, claimed, due));
    }

    private Duration longest(Reply reply) {
        return switch (reply) {
            case ReplyWritten _ -> config.giveUpAfter();
            case CallRequested _ -> config.giveUpCallAfter();
        };
    }

    private static String words(Duration longest) {
        return longest.toHours() == 0 ? longest.toSeconds() + " seconds" : longest.toHours() + " hours";
    }

    /** Not before the provider wants to be asked again. */
    private Duration wait(Claimed claimed, Throwable failure) {
        var wait = BackOff.wait(
                config, claimed.attempt(), ThreadLocalRandom.current().nextDouble());
        return failure instanceof TryLater later && later.after().compareTo(wait) > 0 ? later.after() : wait;
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
