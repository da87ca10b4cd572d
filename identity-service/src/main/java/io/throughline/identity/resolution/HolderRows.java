package io.throughline.identity.resolution;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Life;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Naming;
import io.throughline.identity.customer.Whole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers and their identities as rows of the database, and back. */
final class HolderRows {
    private HolderRows() {}

    static JsonObject ofKey(IdentityKey key) {
        return new JsonObject()
                .put("type", key.type().name())
                .put("issuer", key.issuer())
                .put("value", key.value());
    }

    static JsonArray ofCustomers(List<Customer> customers) {
        return new JsonArray(customers.stream().map(HolderRows::row).toList());
    }

    private static JsonObject row(Customer customer) {
        return new JsonObject()
                .put("id", customer.id().value())
                .put("version", customer.version())
                .put("name", customer.naming().name().map(Name::text).orElse(null))
                .put(
                        "name_assurance",
                        customer.naming()
                                .name()
                                .map(name -> name.assurance().name())
                                .orElse(null))
                .put("name_at", customer.naming().at().map(Instant::toString).orElse(null))
                .put("created_at", customer.createdAt().toString())
                .put("changed_at", customer.changedAt().toString());
    }

    /** The identities that differ from what the database has, those of known customers first. */
    static JsonArray ofTouched(Collection<Customer> customers) {
        return new JsonArray(customers.stream()
                .flatMap(customer -> customer.whole().known())
                .filter(Identity::touched)
                .map(HolderRows::row)
                .toList());
    }

    private static JsonObject row(Identity identity) {
        return ofKey(identity.key())
                .put("id", identity.id().value())
                .put("customer", identity.part().value())
                .put("value_as_given", identity.asGiven())
                .put("assurance", identity.assurance().name())
                .put("origin", identity.origin())
                .put("first_seen", identity.firstSeen().toString())
                .put("last_seen", identity.lastSeen().toString())
                .put("shared", identity.shared())
                .put("valid_to", identity.endedAt().map(Instant::toString).orElse(null));
    }

    /** The customers in the rows, each row a part of one and one of its identities, if it has any. */
    static List<Customer> customers(RowSet<Row> rows) {
        var parts = new LinkedHashMap<String, Customer>();
        rows.forEach(row -> recall(row, parts.computeIfAbsent(row.getString("part"), id -> customer(row))));
        return Whole.of(parts.values());
    }

    private static void recall(Row row, Customer part) {
        if (row.getString("id") != null) {
            part.recall(identity(row));
        }
    }

    private static Customer customer(Row row) {
        var partOf = row.getString("part_of");
        return new Customer(
                new CustomerId(row.getString("part")),
                row.getLong("version"),
                new Naming(name(row), row.getValue("name_at") == null ? null : instant(row, "name_at")),
                new Life(
                        instant(row, "created_at"),
                        instant(row, "changed_at"),
                        partOf == null ? null : new CustomerId(partOf)));
    }

    private static @Nullable Name name(Row row) {
        var text = row.getString("name");
        return text == null ? null : new Name(text, Assurance.valueOf(row.getString("name_assurance")));
    }

    private static Identity identity(Row row) {
        var key = new IdentityKey(
                IdentityType.valueOf(row.getString("type")), row.getString("issuer"), row.getString("value"));
        return new Identity(
                        new IdentityId(row.getString("id")),
                        new Claim(key, row.getString("value_as_given"), Assurance.valueOf(row.getString("assurance"))),
                        row.getBoolean("origin"),
                        instant(row, "first_seen"),
                        instant(row, "last_seen"))
                .asShared(row.getBoolean("shared"));
    }

    private static Instant instant(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }
}
