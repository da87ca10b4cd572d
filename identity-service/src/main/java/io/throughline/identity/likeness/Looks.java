package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.matching.Matcher;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** The matcher at work on a database of customers, without the service around it and without doing anything. */
public final class Looks {
    private final Lookup lookup = new Lookup();
    private final Judge judge;
    private final SqlClient client;

    /**
     * Looks by what is usual.
     *
     * @param people among how many
     */
    public Looks(SqlClient client, long people) {
        this.client = client;
        this.judge = new Judge(Matcher.usual().among(people), MatchPolicy.USUAL);
    }

    /**
     * Somebody who is like a customer.
     *
     * @param linked whether both would become one without asking anybody
     */
    public record Found(CustomerId other, boolean linked) {}

    /** Who is like the customer, the surest first. */
    public Uni<List<Found>> look(CustomerId customer) {
        return lookup.neighbours(client, customer, MatchPolicy.USUAL).map(neighbours -> judge.judge(neighbours).stream()
                .map(verdict -> new Found(verdict.other().customer(), verdict.kind() == Verdict.Step.LINK))
                .toList());
    }
}
