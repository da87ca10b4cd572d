package io.throughline.gateway.push;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.provider.ProviderClient.Answer;
import io.throughline.gateway.push.PushSender.Handed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells browsers what is due, each second. */
@ApplicationScoped
class PushWorker {
    private static final Logger LOG = Logger.getLogger(PushWorker.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 8;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Notices notices;
    private final PushSender sender;
    private final PushKeys keys;
    private final PushConfig config;
    private final Clock clock;

    PushWorker(Notices notices, PushSender sender, PushKeys keys, PushConfig config, Clock clock) {
        this.notices = notices;
        this.sender = sender;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return keys.vapid()
                .map(vapid -> notices.claim(LEASE).chain(due -> send(due, vapid)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("browsers wait to be told: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> send(List<Due> due, Vapid vapid) {
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(due.stream().map(one -> send(one, vapid)).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> send(Due due, Vapid vapid) {
        return sender.send(due, vapid)
                .chain(handed -> switch (handed) {
                    case Handed.Answered(Answer answer) -> settle(due, answer);
                    case Handed.Forbidden _ -> notices.gone(due);
                })
                .onFailure()
                .recoverWithUni(failure -> later(due, failure.toString(), Duration.ZERO));
    }

    private Uni<Void> settle(Due due, Answer answer) {
        if (answer.done()) {
            return notices.told(due, config.rest());
        }
        if (answer.status() == NOT_FOUND || answer.status() == GONE) {
            return notices.gone(due);
        }
        if (answer.later()) {
            return later(due, "its service answered " + answer.status(), answer.retryAfter());
        }
        LOG.warnf("a browser's service refused a message with %d", answer.status());
        return notices.giveUp(due);
    }

    private Uni<Void> later(Due due, String why, Duration asked) {
        LOG.infof("attempt=%d a browser is told later: %s", due.attempts(), why);
        if (clock.instant().isAfter(due.writtenAt().plus(config.giveUpAfter()))) {
            return notices.giveUp(due);
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(due.attempts() - 1, MOST_DOUBLINGS));
        return notices.later(due, asked.compareTo(wait) > 0 ? asked : wait);
    }
}
