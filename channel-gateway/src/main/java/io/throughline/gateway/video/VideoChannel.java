package io.throughline.gateway.video;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Touchpoint;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.Provider.Acknowledgement;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Signal.Call;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Video as a channel. A wish for a call becomes a room; its link stands on the entry of the call, for the agent to enter
 * by and to send on whatever channel the customer writes.
 */
@ApplicationScoped
class VideoChannel implements ChannelAdapter {
    private static final Logger LOG = Logger.getLogger(VideoChannel.class);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final RoomEvents EVENTS = new RoomEvents();

    private final Rooms rooms;
    private final Touchpoints touchpoints;
    private final Inboxes inboxes;
    private final Clock clock;

    VideoChannel(Rooms rooms, Touchpoints touchpoints, Inboxes inboxes, Clock clock) {
        this.rooms = rooms;
        this.touchpoints = touchpoints;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.VIDEO;
    }

    @Override
    public Class<? extends Settings> settings() {
        return VideoSettings.class;
    }

    @Override
    public Optional<? extends Provider<?>> provider(Inbox inbox) {
        return inbox.secrets().containsKey(VideoSettings.EVENTS_TOKEN) ? Optional.of(EVENTS) : Optional.empty();
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return Capabilities.NONE;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return Uni.createFrom().item(new Sending.Refused("nothing can be written into a room"));
    }

    @Override
    public Uni<Sending> call(Inbox inbox, CallRequested wanted) {
        return rooms.open(wanted)
                .call(room -> touchpoints.accept(touchpoint(inbox, room.opened(inbox, wanted.writtenAt()))))
                .map(room -> new Sending.Sent(room.call()));
    }

    @Override
    public Uni<Turn> turn(Inbox inbox, ProviderRequest request) {
        var now = clock.instant();
        return switch (EVENTS.read(request).getFirst()) {
            case RoomEvent.Joined joined -> {
                var at = Objects.requireNonNullElse(joined.at(), now);
                yield rooms.join(joined.room(), joined.occupant(), at)
                        .map(room -> room.filter(one -> one.metAt() != null).map(one -> one.met(inbox, at)))
                        .map(VideoChannel::turn);
            }
            case RoomEvent.Left left ->
                rooms.leave(left.room(), left.occupant()).map(room -> turn(Optional.empty()));
            case RoomEvent.Destroyed gone ->
                rooms.end(gone.room())
                        .map(room -> room.map(one -> one.over(inbox, Objects.requireNonNullElse(gone.at(), now))))
                        .map(VideoChannel::turn);
            case RoomEvent.Unknown _ -> Uni.createFrom().item(turn(Optional.empty()));
        };
    }

    private static Turn turn(Optional<Call> told) {
        return new Turn(List.copyOf(told.stream().toList()), Acknowledgement.OK);
    }

    /** Ends what nobody reports the end of. */
    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> end() {
        return rooms.openFor(LONGEST)
                .onItem()
                .transformToMulti(open -> Multi.createFrom().iterable(open))
                .onItem()
                .transformToUniAndConcatenate(this::end)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("rooms stay open: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> end(Room room) {
        var inbox = inboxes.find(room.inbox());
        var told = inbox.isEmpty()
                ? Uni.createFrom().voidItem()
                : touchpoints.accept(touchpoint(inbox.get(), room.over(inbox.get(), clock.instant())));
        return told.chain(() -> rooms.end(room.name())).replaceWithVoid();
    }

    private Touchpoint touchpoint(Inbox inbox, Call call) {
        return RoomTouchpoint.of(inbox, call, clock.instant());
    }
}
