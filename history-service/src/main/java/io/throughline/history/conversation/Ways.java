package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.history.conversation.Outcome.Done;
import io.throughline.history.conversation.Outcome.Refused;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Entry.Way;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways on which customers can be answered: those on which they wrote themselves, to an inbox that can write back.
 * What somebody only says of themselves, an address typed into a chat or a form, is no way.
 */
@ApplicationScoped
class Ways {
    private static final String HEARD = """
            select cast(jsonb_build_object('channel', channel, 'inbox', inbox, 'identity', identity,
                'assurance', assurance, 'last_heard_at', received_at, 'current', own, 'preferred', wanted,
                'open_until', received_at + cast(cast(cast($3 as varchar) as jsonb) ->> channel as interval)) as varchar)
            from (
                select distinct on (e.channel, e.inbox, e.identity) e.*,
                    e.channel = c.channel and e.inbox = c.inbox and e.identity = jsonb_build_object(
                        'type', c.identity_type, 'issuer', c.identity_issuer, 'value', c.identity_value) as own,
                    coalesce(k.preferences -> 'channels' ->> '*' = e.channel, false) as wanted
                from conversation c join customer k on k.id = c.customer join entry e on e.customer = c.customer
                where c.id = $1 and e.kind = 'message_in' and e.identity is not null
                    and e.channel = any(string_to_array(cast($2 as varchar), ','))
                order by e.channel, e.inbox, e.identity, e.seq desc) way
            order by wanted desc, own desc, seq desc
            """;
    private static final String PHONES = """
            select cast(jsonb_build_object('identity', held -> 'key', 'assurance', held ->> 'assurance') as varchar)
            from conversation c join customer k on k.id = c.customer cross join jsonb_array_elements(k.identities) as held
            where c.id = $1 and held -> 'key' ->> 'type' = 'phone'
            order by array_position(array['verified', 'attested', 'claimed'], held ->> 'assurance'),
                held -> 'key' ->> 'value'
            """;
    private static final String WRITTEN = Arrays.stream(Channel.values())
            .filter(Channel::written)
            .map(Ways::name)
            .collect(Collectors.joining(","));

    private final Rows rows;
    private final Threads threads;
    private final Participants participants;
    private final Clock clock;
    private final String windows;

    Ways(Rows rows, Threads threads, Participants participants, Clock clock) {
        this.rows = rows;
        this.threads = threads;
        this.participants = participants;
        this.clock = clock;
        this.windows = rows.write(Arrays.stream(Channel.values())
                .filter(channel -> channel.window().isPresent())
                .collect(Collectors.toMap(
                        Ways::name, channel -> channel.window().orElseThrow().toString())));
    }

    private static String name(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The ways on which the conversation's customer can be answered: those that the customer prefers first, then the
     * conversation's own, then the newest.
     */
    Uni<List<WayView>> of(Sql sql, ConversationId conversation) {
        return sql.select(HEARD, conversation.value(), WRITTEN, windows)
                .map(found ->
                        found.stream().map(row -> rows.read(row, WayView.class)).toList());
    }

    /** The numbers on which the conversation's customer can be called, the surest first. */
    Uni<List<PhoneView>> phones(Sql sql, ConversationId conversation) {
        return sql.select(PHONES, conversation.value()).map(found -> found.stream()
                .map(row -> rows.read(row, PhoneView.class))
                .toList());
    }

    /** The number that is to be called, or for video the way by which the customer gets the link; if the customer has it. */
    Uni<Outcome<Way>> dial(Sql sql, Conversation conversation, CallBody body) {
        return body.isVideo() ? meet(sql, conversation, body) : phone(sql, conversation, body);
    }

    private Uni<Outcome<Way>> meet(Sql sql, Conversation conversation, CallBody body) {
        return of(sql, conversation.id()).map(ways -> ways.stream()
                .filter(way -> body.identity().names(way.identity()))
                .findFirst()
                .<Outcome<Way>>map(
                        way -> new Done<>(new Way(Channel.VIDEO, body.inbox(), way.identity(), way.assurance())))
                .orElseGet(() -> new Refused<>(Refusal.NO_SUCH_NUMBER)));
    }

    private Uni<Outcome<Way>> phone(Sql sql, Conversation conversation, CallBody body) {
        return phones(sql, conversation.id()).map(phones -> phones.stream()
                .filter(phone -> body.identity().names(phone.identity()))
                .findFirst()
                .<Outcome<Way>>map(
                        phone -> new Done<>(new Way(Channel.VOICE, body.inbox(), phone.identity(), phone.assurance())))
                .orElseGet(() -> new Refused<>(Refusal.NO_SUCH_NUMBER)));
    }

    /**
     * The answer on its way: the one that it names, else the conversation's own; and where that is none for answers in
     * writing, such as a call, the best of the others.
     */
    Uni<Outcome<Written>> lead(Sql sql, Conversation conversation, ReplyBody body) {
        var via = body.via();
        var own = conversation.way().filter(way -> way.channel().written());
        return via == null && own.isPresent() && own.get().channel().window().isEmpty()
                ? lead(sql, conversation.id(), body, own.get(), null)
                : of(sql, conversation.id()).chain(ways -> lead(sql, conversation, body, choose(ways, body, own)));
    }

    private static Optional<WayView> choose(List<WayView> ways, ReplyBody body, Optional<Way> own) {
        var via = body.via();
        return ways.stream()
                .filter(way -> via == null ? own.isEmpty() || way.isSame(own.get()) : via.names(way))
                .findFirst();
    }

    private Uni<Outcome<Written>> lead(Sql sql, Conversation conversation, ReplyBody body, Optional<WayView> chosen) {
        return chosen.map(way -> lead(sql, conversation.id(), body, way.way(), way))
                .orElseGet(() -> Uni.createFrom().item(new Refused<>(body.nowhere())));
    }

    private Uni<Outcome<Written>> lead(
            Sql sql, ConversationId conversation, ReplyBody body, Way way, @Nullable WayView heard) {
        var lastHeardAt = heard == null ? null : heard.lastHeardAt();
        return threads.answered(sql, conversation, way)
                .map(references ->
                        new Written(body.content(), way, references, body.offered(), lastHeardAt, body.approved()))
                .chain(written -> copy(sql, conversation, body, written));
    }

    private Uni<Outcome<Written>> copy(Sql sql, ConversationId conversation, ReplyBody body, Written written) {
        return participants
                .among(sql, conversation, written.way().channel(), body.copied())
                .map(found -> found.then(copied -> inTime(written.copiedTo(copied))));
    }

    private Outcome<Written> inTime(Written written) {
        return written.isInTime(clock.instant()) ? new Done<>(written) : new Refused<>(Refusal.TOO_LATE);
    }
}
