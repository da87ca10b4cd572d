package io.throughline.history.conversation;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Received;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where touchpoints stand today.
 *
 * @param roots the customers that merged ones are parts of
 * @param moved the parts that splits gave touchpoints to
 */
record Placement(Map<CustomerId, CustomerId> roots, Map<TouchpointId, CustomerId> moved) {
    /** A merged customer and the one that it is a part of. */
    record Merged(CustomerId id, CustomerId mergedInto) {}

    /** A touchpoint that a split gave to a part. */
    record Moved(TouchpointId touchpoint, CustomerId part) {}

    static Placement of(List<Merged> merged, List<Moved> moved) {
        return new Placement(
                merged.stream().collect(Collectors.toMap(Merged::id, Merged::mergedInto)),
                moved.stream().collect(Collectors.toMap(Moved::touchpoint, Moved::part)));
    }

    /** The events, each with the part and the customer of today. */
    List<Received<Identified>> place(List<Received<Identified>> events) {
        return events.stream().map(this::place).toList();
    }

    private Received<Identified> place(Received<Identified> received) {
        var told = Hearing.touchpoint(received);
        var part = moved.getOrDefault(told.touchpoint().id(), told.partOrCustomer());
        var root = roots.getOrDefault(part, part);
        return root.equals(told.customer()) && part.equals(told.partOrCustomer())
                ? received
                : new Received<>(received.id(), received.key(), told(told, root, part), received.trace());
    }

    private static TouchpointIdentified told(TouchpointIdentified told, CustomerId root, CustomerId part) {
        return new TouchpointIdentified(
                root, told.identity(), told.assurance(), told.customerName(), told.touchpoint(), part);
    }
}
