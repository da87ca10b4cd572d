package io.throughline.gateway.webhook.event;

import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationEvent.ReservationRejected;
import io.throughline.contracts.ReservationEvent.ReservationRescinded;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.contracts.ReservationEvent.ReservationWrapping;
import io.throughline.gateway.webhook.event.EventData.ReservationMoved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told of offers; never the card. */
final class ReservationTelling {
    private ReservationTelling() {}

    static Told of(ReservationEvent event, Limits limits) {
        return switch (event) {
            case ReservationCreated(var offer, var until, var reason, var _, var at) ->
                told("created", offer, until, limits.value(reason), at);
            case ReservationAccepted(var offer, var at) -> told("accepted", offer, null, null, at);
            case ReservationRejected(var offer, var reason, var at) ->
                told("rejected", offer, null, limits.value(reason), at);
            case ReservationTimedOut(var offer, var at) -> told("timed_out", offer, null, null, at);
            case ReservationCanceled(var offer, var reason, var at) ->
                told("canceled", offer, null, limits.value(reason), at);
            case ReservationRescinded(var offer, var at) -> told("rescinded", offer, null, null, at);
            case ReservationWrapping(var offer, var until, var at) -> told("wrapping", offer, until, null, at);
            case ReservationCompleted(var offer, var reason, var at) ->
                told("completed", offer, null, limits.value(reason), at);
        };
    }

    private static Told told(String verb, Offer offer, @Nullable Instant until, @Nullable String reason, Instant at) {
        return new Told(
                "reservation." + verb,
                at,
                new ReservationMoved(
                        offer.reservation(),
                        offer.task(),
                        offer.agent(),
                        offer.conversation(),
                        offer.customer(),
                        offer.channel(),
                        until,
                        reason,
                        at));
    }
}
