package io.throughline.gateway.call;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.InboxId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of a customer, as far as it has come.
 *
 * @param id the provider's
 * @param number the customer's, as the provider shows it
 * @param attested whether the carrier vouches for the number
 * @param outbound whether the company called
 * @param queue the queue that was chosen from the menu; null leaves it to the inbox
 * @param language that was chosen, as in BCP 47; null leaves it to the inbox
 * @param name of the customer, once it is known whose number it is
 * @param matter the subject of the conversation that the call goes on with, if it has one
 * @param agent whose phone is to ring
 */
public record Call(
        String id,
        InboxId inbox,
        String number,
        boolean attested,
        boolean outbound,
        Stage stage,
        @Nullable String queue,
        @Nullable String language,
        @Nullable String name,
        @Nullable String matter,
        @Nullable AgentId agent) {

    /** How far a call has come. */
    public enum Stage {
        /** The customer hears the menu. */
        ARRIVED,
        /** The customer waits on the line. */
        QUEUED,
        /** The customer has hung up and keeps the place. */
        CALLBACK,
        /** The customer speaks to an agent. */
        CONNECTED,
        OVER
    }

    static Call of(Row row) {
        return new Call(
                row.getString("id"),
                new InboxId(row.getString("inbox")),
                row.getString("number"),
                row.getBoolean("attested"),
                row.getBoolean("outbound"),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                row.getString("queue"),
                row.getString("language"),
                row.getString("name"),
                row.getString("matter"),
                Optional.ofNullable(row.getString("agent")).map(AgentId::new).orElse(null));
    }
}
