package io.throughline.gateway.video;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Signal.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room that was opened for a customer.
 *
 * @param name which cannot be guessed
 * @param call the message of the conversation that stands for it
 * @param customer where the customer is reached
 * @param metAt when the first two were in it; null as long as nobody has met
 */
record Room(
        String name,
        String call,
        InboxId inbox,
        IdentityKey customer,
        @Nullable Instant metAt) {
    /** That it is there, and can be entered. */
    Call opened(Inbox of, Instant at) {
        return report(of, CallState.RINGING, null, at);
    }

    /** That two are in it. */
    Call met(Inbox of, Instant at) {
        return report(of, CallState.ANSWERED, null, at);
    }

    /** That nobody is in it any more. */
    Call over(Inbox of, Instant at) {
        return metAt == null
                ? report(of, CallState.MISSED, null, at)
                : report(of, CallState.ENDED, Duration.between(metAt, at.isBefore(metAt) ? metAt : at), at);
    }

    private Call report(Inbox of, CallState state, @Nullable Duration duration, Instant at) {
        var id = call + ":" + state.name().toLowerCase(Locale.ROOT);
        var head = new Head(id, Channel.VIDEO, null, Sender.of(customer, Assurance.ATTESTED, null), at);
        var url = of.settings(VideoSettings.class).url(name);
        return new Call(head, call, state, duration, true, Map.of(Call.LINK, url.toString()));
    }
}
