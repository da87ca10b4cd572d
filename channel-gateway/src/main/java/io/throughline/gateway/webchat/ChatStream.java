package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Multi;
import io.throughline.gateway.live.FeedFollower;
import io.throughline.gateway.live.From;
import io.throughline.gateway.live.Signal;
import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import io.throughline.gateway.webchat.ClientFrame.Hello;
import io.throughline.gateway.webchat.Greeter.Greeting.Welcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The frames of a welcomed connection: the welcome, what was missed, what comes. */
@ApplicationScoped
class ChatStream {
    private static final Duration TICK = Duration.ofMillis(1);

    private final FeedFollower follower;
    private final Clock clock;

    ChatStream(FeedFollower follower, Clock clock) {
        this.follower = follower;
        this.clock = clock;
    }

    /** The frames, as fast as the connection takes them; they end when the site's word for the customer does. */
    Multi<String> frames(ChatSession session, Welcome welcome, Hello hello) {
        var frames = follower.follow(welcome.customer().subject(), hello.last(), From.OLDEST)
                .onSubscription()
                .invoke(session::following)
                .map(signal -> frame(signal, welcome));
        return welcome.until() == null ? frames : frames.select().first(left(welcome.until()));
    }

    /** Never too short: timers round down to milliseconds. */
    private Duration left(Instant until) {
        var left = Duration.between(clock.instant(), until);
        return left.isNegative() ? TICK : left.plus(TICK);
    }

    private static String frame(Signal signal, Welcome welcome) {
        return switch (signal) {
            case Opened opened -> ServerFrame.welcome(welcome.customer(), welcome.visitorToken(), opened);
            case Resync resync -> ServerFrame.resync(resync.position());
            case Entry entry -> ServerFrame.entry(entry);
        };
    }
}
