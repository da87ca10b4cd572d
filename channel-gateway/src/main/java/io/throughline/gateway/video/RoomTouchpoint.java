package io.throughline.gateway.video;

import io.throughline.contracts.Origin;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.signal.Signal.Call;
import java.time.Instant;
import java.util.Objects;

/** What we tell of rooms ourselves, as touchpoints. */
final class RoomTouchpoint {
    private RoomTouchpoint() {}

    static CallReported of(Inbox inbox, Call call, Instant now) {
        var head = call.head();
        var origin = new Origin(
                inbox.id(),
                inbox.channel(),
                Objects.requireNonNull(head.from()),
                head.id(),
                inbox.queue(),
                Objects.requireNonNullElse(head.at(), now),
                now);
        return new CallReported(
                TouchpointId.of(inbox.id(), head.id()),
                origin,
                call.call(),
                call.state(),
                call.duration(),
                call.outbound(),
                call.context());
    }
}
