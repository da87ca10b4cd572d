package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Card;
import io.throughline.contracts.ConversationId;
import io.throughline.routing.Documents;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Brings newer cards to the tasks that there are. */
@ApplicationScoped
class TaskCards {
    /** After a merge or its undoing the card may be another customer's: the task and what is offered of it go along. */
    private static final String UPDATE = """
            with followed as (
                update task set card = news.card, customer = news.card ->> 'customer',
                    preferred_agent = case when other.customer then other.agent else had.preferred_agent end,
                    preferred_since = case when other.customer then other.since else had.preferred_since end
                from jsonb_to_recordset($1) as news (conversation varchar, card jsonb)
                join task as had on had.conversation = news.conversation
                left join lateral (
                    select true as customer, coalesce(closest.agent, news.card ->> 'last_served_by') as agent,
                        coalesce(closest.since, cast(news.card ->> 'as_of' as timestamptz)) as since
                    from closest_agent(news.card, cast(news.card ->> 'as_of' as timestamptz)) as closest
                    where had.customer <> news.card ->> 'customer' and not had.named) as other on true
                where task.id = had.id and task.state in ('waiting', 'offered', 'assigned')
                returning task.id, task.customer)
            update reservation set customer = followed.customer from followed
            where reservation.task = followed.id and reservation.customer <> followed.customer
                and reservation.state in ('pending', 'accepted', 'wrapping')
            """;

    private final Documents documents;

    TaskCards(Documents documents) {
        this.documents = documents;
    }

    /** A card that came without a need. */
    private record NewCard(ConversationId conversation, Card card) {}

    /** Those that came without a need; with one, the task has it already. */
    Uni<Void> bring(SqlConnection connection, List<Turn> turns) {
        var news = turns.stream()
                .filter(turn -> turn.need() == null)
                .flatMap(TaskCards::card)
                .toList();
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(UPDATE)
                        .execute(Tuple.of(documents.rows(news)))
                        .replaceWithVoid();
    }

    private static Stream<NewCard> card(Turn turn) {
        var card = turn.card();
        return card == null ? Stream.empty() : Stream.of(new NewCard(turn.conversation(), card));
    }
}
