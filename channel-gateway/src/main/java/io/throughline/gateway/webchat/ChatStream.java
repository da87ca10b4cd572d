package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Multi;
import io.throughline.gateway.live.FeedFollower;
import io.throughline.gateway.live.From;
import io.throughline.gateway.live.Signal;
import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import io.throughline.gateway.live.Whispers;
import io.throughline.gateway.push.Pushes;
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

    /** No frame: the feed has ended, and what is only passing ends with it. */
    private static final String END = "";

    private final FeedFollower follower;
    private final Whispers whispers;
    private final Pushes pushes;
    private final Clock clock;

    ChatStream(FeedFollower follower, Whispers whispers, Pushes pushes, Clock clock) {
        this.follower = follower;
        this.whispers = whispers;
        this.pushes = pushes;
        this.clock = clock;
    }

    /** The frames, as fast as the connection takes them; they end when the site's word for the customer does. */
    Multi<String> frames(ChatSession session, Welcome welcome, Hello hello) {
        var subject = welcome.customer().subject();
        var kept = follower.follow(subject, hello.last(), From.OLDEST)
                .map(signal -> frame(signal, welcome))
                .onCompletion()
                .continueWith(END);
        var passing = whispers.to(subject).map(ServerFrame::passing);
        var frames = Multi.createBy()
                .merging()
                .streams(kept, passing)
                .onSubscription()
                .invoke(session::following)
                .select()
                .first(frame -> !frame.equals(END));
        return welcome.until() == null ? frames : frames.select().first(left(welcome.until()));
    }

    /** Never too short: timers round down to milliseconds. */
    private Duration left(Instant until) {
        var left = Duration.between(clock.instant(), until);
        return left.isNegative() ? TICK : left.plus(TICK);
    }

    private String frame(Signal signal, Welcome welcome) {
        return switch (signal) {
            case Opened opened ->
                ServerFrame.welcome(welcome.customer(), welcome.visitorToken(), opened, pushes.publicKey());
            case Resync resync -> ServerFrame.resync(resync.position());
            case Entry entry -> ServerFrame.entry(entry);
        };
    }
}
