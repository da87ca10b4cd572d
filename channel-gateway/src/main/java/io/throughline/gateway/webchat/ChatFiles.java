package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Which files a visitor uploaded, and which of a chat's files its customer may see. */
@ApplicationScoped
class ChatFiles {
    static final Duration COUNTED = Duration.ofHours(1);

    private static final String ADD = """
            insert into web_chat_upload (inbox, visitor, location, name, media_type, size, uploaded_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (inbox, visitor, location) do update
            set name = excluded.name, media_type = excluded.media_type, uploaded_at = excluded.uploaded_at
            """;
    private static final String UPLOADED = """
            select name, media_type, size, location from web_chat_upload
            where inbox = $1 and visitor = $2 and location = any ($3) order by array_position($3, location)
            """;
    private static final String COUNT =
            "select count(*) from web_chat_upload where inbox = $1 and visitor = $2 and uploaded_at > $3";
    private static final String SEEN = """
            select 1 from feed_entry
            where subject = $1 and type = 'message' and data->'attachments' @> ($2::varchar)::jsonb limit 1
            """;

    private final Pool pool;
    private final ChatFilesConfig config;
    private final Clock clock;

    ChatFiles(Pool pool, ChatFilesConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /** Whether the visitor may upload another file now. */
    Uni<Boolean> mayUpload(ChatCustomer customer) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(customer.inbox().value(), customer.visitor(), now().minus(COUNTED)))
                .map(rows -> rows.iterator().next().getLong(0) < config.perHour());
    }

    /** Keeps in mind that the visitor uploaded it. */
    Uni<Attachment> add(ChatCustomer customer, Attachment file) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.from(List.of(
                        customer.inbox().value(),
                        customer.visitor(),
                        file.location(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        now())))
                .replaceWith(file);
    }

    /** Those of the files that the visitor uploaded, in the order asked for. */
    Uni<List<Attachment>> uploaded(ChatCustomer customer, List<String> locations) {
        return locations.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(UPLOADED)
                        .execute(Tuple.of(
                                customer.inbox().value(), customer.visitor(), locations.toArray(String[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(ChatFiles::attachment)
                                .toList());
    }

    /** Whether the file is in a message of the customer's own chat. */
    Uni<Boolean> isIn(ChatCustomer customer, String location) {
        var wanted = new JsonArray().add(new JsonObject().put("location", location));
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(customer.subject(), wanted.encode()))
                .map(rows -> rows.size() > 0);
    }

    /** The files as the customer's side sees them. */
    static JsonArray shown(List<Attachment> files) {
        var shown = new JsonArray();
        files.forEach(file -> shown.add(shown(file)));
        return shown;
    }

    /** The file as the customer's side sees it. */
    static JsonObject shown(Attachment file) {
        return new JsonObject()
                .put("location", file.location())
                .put("name", file.name())
                .put("media_type", file.mediaType())
                .put("size", file.size());
    }

    private static Attachment attachment(Row row) {
        return new Attachment(row.getString(0), row.getString(1), row.getLong(2), row.getString(3), null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
