package io.throughline.gateway.email;

import io.throughline.contracts.Origin;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.signal.Ids;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What stands on a timeline of mails, beside them. */
final class MailFacts {
    private MailFacts() {}

    /**
     * That a sender's mails are more than an inbox takes: one and the same fact for an hour.
     *
     * @param mail where one of those mails comes from
     * @param most how many the inbox takes within an hour
     */
    static FactReported limited(Origin mail, int most) {
        var hour = mail.receivedAt().truncatedTo(ChronoUnit.HOURS);
        var id = "limited:" + hour + ":" + Ids.of(mail.sender().origin().key().toString());
        return new FactReported(
                TouchpointId.of(mail.inbox(), id),
                new Origin(
                        mail.inbox(),
                        mail.channel(),
                        mail.sender(),
                        id,
                        mail.queue(),
                        mail.receivedAt(),
                        mail.receivedAt()),
                "mail.limited",
                null,
                "More mail of this sender was kept: over " + most + " within an hour",
                Map.of());
    }
}
