package io.throughline.gateway.share;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.attachment.FileName;
import io.throughline.gateway.provider.PublicConfig;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The files that customers may have by a link alone: those of replies on channels whose providers fetch files themselves,
 * or carry none. A file of a reply always has the same link.
 */
@ApplicationScoped
public class SharedFiles {
    private static final int ID_BYTES = 16;
    private static final String SHARE = """
            insert into shared_file (id, message, location, name, media_type, expires_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (message, location) do update set expires_at = excluded.expires_at
            returning id
            """;
    private static final String TRIM = "delete from shared_file where expires_at < $1";
    private static final String FIND =
            "select location, name, media_type from shared_file where id = $1 and expires_at >= $2";

    private final SecureRandom random = new SecureRandom();
    private final Transactions transactions;
    private final PublicConfig gateway;
    private final ShareConfig config;
    private final Clock clock;

    SharedFiles(Transactions transactions, PublicConfig gateway, ShareConfig config, Clock clock) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Where files can be had.
     *
     * @param file the whole of it
     * @param thumbnail a small picture of it, if it is a picture
     */
    public record Links(URI file, URI thumbnail) {}

    /** Whether there can be links at all: it must be known where the gateway is for the outside world. */
    public boolean canShare() {
        return gateway.url().isPresent();
    }

    /** Links to files of the reply, in their order; throws IllegalStateException when there can be none. */
    public Uni<List<Links>> share(ReplyWritten reply, List<Attachment> files) {
        return files.isEmpty() ? Uni.createFrom().item(List.of()) : share(base(), reply, files);
    }

    private URI base() {
        return gateway.url().orElseThrow(() -> new IllegalStateException("it is not known where the gateway is"));
    }

    private Uni<List<Links>> share(URI base, ReplyWritten reply, List<Attachment> files) {
        return transactions.withConnection(connection -> Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUniAndConcatenate(file -> share(connection, reply, file))
                .map(id -> links(base, id))
                .collect()
                .asList()
                .call(() -> trim(connection)));
    }

    private Uni<String> share(SqlConnection connection, ReplyWritten reply, Attachment file) {
        var expires = reply.writtenAt().plus(config.lasts()).atOffset(ZoneOffset.UTC);
        var told = Tuple.of(draw(), reply.message().value(), file.location(), FileName.fit(file.name()))
                .addString(FileName.type(file.mediaType()))
                .addOffsetDateTime(expires);
        return connection.preparedQuery(SHARE).execute(told).map(rows -> rows.iterator()
                .next()
                .getString(0));
    }

    private Uni<Void> trim(SqlConnection connection) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return connection.preparedQuery(TRIM).execute(Tuple.of(now)).replaceWithVoid();
    }

    private static Links links(URI base, String id) {
        return new Links(base.resolve("/v1/files/" + id), base.resolve("/v1/files/" + id + "/thumbnail"));
    }

    private String draw() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** What a link leads to, as long as it lasts. */
    Uni<Optional<Shared>> find(String id) {
        Instant now = clock.instant();
        return transactions.withConnection(connection -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Shared.of(rows.iterator().next()))));
    }

    /** A file that a link leads to. */
    record Shared(String location, String name, String mediaType) {
        static Shared of(Row row) {
            return new Shared(row.getString("location"), row.getString("name"), row.getString("media_type"));
        }
    }
}
