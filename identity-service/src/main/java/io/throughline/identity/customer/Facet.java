package io.throughline.identity.customer;

import io.throughline.contracts.CustomerEvent.CustomerChanged;

/**
 * Something that a feature knows of customers and that belongs to their snapshots. It is a function of what the parts of
 * the customer have, so that a merge moves none of it and an un-merge gives each part its own back.
 */
public interface Facet {
    /** The parts of the customers asked for: part (id, root), where root is the customer of today. */
    String PARTS = """
            with part as (
                select c.id, asked.root
                from jsonb_array_elements_text(cast(cast(%s as text) as jsonb)) as asked(root)
                cross join lateral (
                    select id from customer where id = asked.root
                    union all select id from customer where part_of = asked.root) as c)
            """;

    /**
     * Asks for it: {@link #PARTS} and a query that gives a row of text for each customer of whom something is known, the
     * customer's id and the JSON of it.
     */
    String query();

    /** The snapshot with it. */
    CustomerChanged in(CustomerChanged snapshot, String known);
}
