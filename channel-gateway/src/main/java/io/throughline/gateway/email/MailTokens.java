package io.throughline.gateway.email;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.email.provider.Stamp;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Ids;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * The tokens by which providers sign that do not sign what they say: each is good for one content, so that nobody who
 * has seen a request can say another thing in its name. The same content again is the provider's repeat.
 */
@ApplicationScoped
class MailTokens {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";]+)");
    private static final String USE = """
            insert into mail_token (inbox, token, content, used_at) values ($1, $2, $3, $4)
            on conflict (inbox, token) do update set content = mail_token.content
            returning content
            """;
    private static final String TRIM = "delete from mail_token where used_at < $1";

    /** Longer than any stamp holds. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final Transactions transactions;
    private final Clock clock;

    MailTokens(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Uses the request's token, if it has one; fails with a problem when it was used for another content. */
    Uni<Void> use(InboxId inbox, String provider, ProviderRequest request) {
        var token = Stamp.of(provider, request).map(Stamp::token);
        return token.isEmpty() ? Uni.createFrom().voidItem() : use(inbox, Ids.of(token.get()), content(request));
    }

    private Uni<Void> use(InboxId inbox, String token, String content) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return transactions.withConnection(connection -> connection
                .preparedQuery(USE)
                .execute(Tuple.of(inbox.value(), token, content, now))
                .map(rows -> rows.iterator().next().getString("content"))
                .invoke(first -> check(first.equals(content)))
                .chain(() -> connection.preparedQuery(TRIM).execute(Tuple.of(now.minus(KEPT))))
                .replaceWithVoid());
    }

    private static void check(boolean same) {
        if (!same) {
            throw Problems.unverified(400, "its token was used for another request");
        }
    }

    /** A repeat may have other boundaries between its parts. */
    private static String content(ProviderRequest request) {
        var body = new String(request.body(), StandardCharsets.ISO_8859_1);
        var boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
        return Ids.of(boundary.find() ? body.replace(boundary.group(1), "") : body);
    }
}
