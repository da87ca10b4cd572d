package io.throughline.gateway.webhook.event;

import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Event;
import io.throughline.contracts.PresenceEvent;
import io.throughline.contracts.PresenceEvent.PresenceChanged;
import io.throughline.contracts.ReservationEvent;
import io.throughline.gateway.webhook.event.EventData.HeldIdentity;
import io.throughline.gateway.webhook.event.EventData.MessageReported;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Turns our events into what other systems are told of them. */
final class Telling {
    private Telling() {}

    /** What is told of the event within the limits: always as many things, whatever the limits are. */
    static List<Told> of(Event event, Limits limits) {
        return switch (event) {
            case ConversationEvent conversation -> ConversationTelling.of(conversation, limits);
            case ReservationEvent reservation -> List.of(ReservationTelling.of(reservation, limits));
            case Delivery delivery -> delivery(delivery, limits);
            case PresenceEvent presence -> List.of(presence(presence, limits));
            case CustomerEvent customer -> List.of(customer(customer, limits));
            default -> List.of();
        };
    }

    private static List<Told> delivery(Delivery delivery, Limits limits) {
        return switch (delivery) {
            case DeliveryReported report ->
                switch (report.state()) {
                    case QUEUED, SENT -> List.of();
                    case DELIVERED -> List.of(reported("message.delivered", report, limits));
                    case READ -> List.of(reported("message.read", report, limits));
                    case FAILED -> List.of(reported("message.failed", report, limits));
                };
        };
    }

    private static Told reported(String type, DeliveryReported report, Limits limits) {
        return new Told(
                type,
                report.at(),
                new MessageReported(
                        report.conversation(), report.message(), limits.value(report.reason()), report.at()));
    }

    private static Told presence(PresenceEvent event, Limits limits) {
        return switch (event) {
            case PresenceChanged(var agent, var name, var presence, var at) ->
                new Told(
                        "agent.presence_changed",
                        at,
                        new EventData.PresenceChanged(agent, limits.value(name), presence, at));
        };
    }

    private static Told customer(CustomerEvent event, Limits limits) {
        return switch (event) {
            case CustomerChanged changed -> new Told("customer.changed", changed.changedAt(), changed(changed, limits));
            case CustomerMerged(var customer, var into, var _, var at) ->
                new Told("customer.merged", at, new EventData.CustomerMerged(customer, into, at));
            case CustomerSplit(var customer, var other, var moved, var _, var at) ->
                new Told(
                        "customer.split",
                        at,
                        new EventData.CustomerSplit(
                                customer, other, limits.items(moved), moved.size() > limits.items(), at));
            case CustomerErased(var customer, var at) ->
                new Told("customer.erased", at, new EventData.CustomerErased(customer, at));
        };
    }

    private static EventData changed(CustomerChanged changed, Limits limits) {
        var traits = traits(changed.traits(), limits);
        boolean truncated = changed.identities().size() > limits.items() || !traits.equals(changed.traits());
        return new EventData.CustomerChanged(
                changed.customer(),
                changed.version(),
                limits.value(changed.name()),
                limits.items(changed.identities()).stream().map(Telling::held).toList(),
                traits,
                truncated,
                changed.createdAt(),
                changed.changedAt());
    }

    private static HeldIdentity held(io.throughline.contracts.CustomerEvent.HeldIdentity held) {
        return new HeldIdentity(
                held.id(), held.key().type(), held.key().issuer(), held.key().value(), held.assurance());
    }

    private static Map<String, String> traits(Map<String, String> all, Limits limits) {
        var told = new TreeMap<String, String>();
        all.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(trait -> trait.getKey().length() <= limits.value())
                .limit(limits.items())
                .forEach(trait -> told.put(trait.getKey(), Objects.requireNonNull(limits.value(trait.getValue()))));
        return told;
    }
}
