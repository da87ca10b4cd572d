package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.media.Fetched.Gone;
import io.throughline.gateway.media.RemoteFiles.Claimed;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** The life of a file that lies at a provider: claimed, then kept or given up, or put off. Each step is one transaction. */
@ApplicationScoped
class Media {
    private static final Logger LOG = Logger.getLogger(Media.class);

    private final Transactions transactions;
    private final RemoteFiles files;
    private final MediaConfig config;
    private final Clock clock;

    Media(Transactions transactions, RemoteFiles files, MediaConfig config, Clock clock) {
        this.transactions = transactions;
        this.files = files;
        this.config = config;
        this.clock = clock;
    }

    /** Some files that are due. Beyond its time limit a try may take as long again, to be scanned and kept. */
    Uni<List<Claimed>> claim(int most) {
        var lease = config.timeLimit().multipliedBy(2);
        return transactions.withConnection(connection -> files.claim(connection, lease, most));
    }

    /** Ends the fetching. What was forgotten meanwhile has nothing to end. */
    Uni<Void> finish(Claimed claimed, Fetched outcome) {
        LOG.infof("inbox=%s attempt=%d file=%s", claimed.ticket().inbox(), claimed.attempt(), outcome.state());
        return transactions.withConnection(connection -> files.finish(connection, claimed, outcome));
    }

    /** Puts the fetching off, or ends it when it has been tried for long enough. */
    Uni<Void> later(Claimed claimed, Throwable failure) {
        var now = clock.instant();
        LOG.warnf(
                "inbox=%s attempt=%d a file is not here yet: %s",
                claimed.ticket().inbox(), claimed.attempt(), failure);
        if (now.isAfter(claimed.notedAt().plus(config.giveUpAfter()))) {
            var reason = "it could not be had in " + config.giveUpAfter().toHours() + " hours";
            return finish(claimed, new Gone(reason));
        }
        var due = now.plus(Waits.after(
                failure, claimed.attempt(), ThreadLocalRandom.current().nextDouble(), config));
        return transactions.withConnection(connection -> files.postpone(connection, claimed, due));
    }
}
