package io.throughline.identity.resolution;

import io.smallrye.mutiny.Uni;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Rule;
import io.throughline.identity.customer.Snapshots;
import io.throughline.identity.insight.Insight;
import io.throughline.identity.insight.Insight.Assigned;
import io.throughline.identity.likeness.PersonRecords;
import io.throughline.identity.likeness.Said;
import io.throughline.identity.likeness.SaidFields;
import io.throughline.identity.likeness.Together;
import io.throughline.outbox.Outgoing;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What follows when touchpoints were given to customers: what they tell is noted, and the others hear of it. */
@ApplicationScoped
class Aftermath {
    private final Insight insight;
    private final PersonRecords records;
    private final Snapshots snapshots;

    Aftermath(Insight insight, PersonRecords records, Snapshots snapshots) {
        this.insight = insight;
        this.records = records;
        this.snapshots = snapshots;
    }

    /** The last step of the transaction. */
    Uni<Void> of(SqlConnection connection, List<Resolved> decided) {
        return insight.take(
                        connection, decided.stream().map(Aftermath::assigned).toList())
                .chain(() -> records.keep(
                        connection, decided.stream().map(Aftermath::said).toList()))
                .chain(() -> records.together(
                        connection,
                        decided.stream().flatMap(Aftermath::together).toList()))
                .chain(() -> snapshots.tell(connection, events(decided)));
    }

    /** Who else is surely its sender, as it says; what several people share says nothing of the kind. */
    private static Stream<Together> together(Resolved resolved) {
        return resolved.others().stream()
                .filter(other -> resolved.rule() == Rule.ASSURED_CONFLICT)
                .filter(other ->
                        other.by().assured() && other.held().assurance().assured())
                .filter(other -> !other.held().shared())
                .map(other -> new Together(
                        resolved.customer().id(),
                        other.customer(),
                        resolved.sighting().id(),
                        other.held().key().type(),
                        resolved.by().assurance(),
                        other.by().assurance(),
                        other.held().assurance()));
    }

    private static Said said(Resolved resolved) {
        var sighting = resolved.sighting();
        return new Said(
                resolved.part(),
                sighting.id(),
                sighting.name().map(Name::text).orElse(null),
                sighting.claims(),
                SaidFields.of(sighting.touchpoint()),
                SaidFields.vouched(sighting.touchpoint()));
    }

    private static Assigned assigned(Resolved resolved) {
        var sighting = resolved.sighting();
        return new Assigned(
                sighting.touchpoint(),
                sighting.assured().stream().map(Claim::key).toList(),
                resolved.customer().changed());
    }

    /** Changed customers first, once each: who reads both streams then knows the customer before the touchpoint. */
    private static List<Outgoing> events(List<Resolved> decided) {
        var told = new HashSet<Customer>();
        var changes = decided.stream().flatMap(one -> one.changing()
                .filter(customer -> customer.changed() && told.add(customer))
                .map(customer -> one.cause(customer.snapshot())));
        return Stream.concat(changes, decided.stream().map(one -> one.cause(one.event())))
                .toList();
    }
}
