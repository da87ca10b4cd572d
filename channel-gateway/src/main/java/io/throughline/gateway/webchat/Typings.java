package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Whispers that somebody is typing to whoever is on the other side of the chat just now. Nothing of it is kept. */
@ApplicationScoped
class Typings {
    private static final String BY_CUSTOMER = """
            select pg_notify('whisper', json_build_object('subject', assignment.agent, 'type', 'typing', 'data',
                json_build_object('conversation', chat.conversation, 'by', 'customer'))::varchar)
            from web_chat_conversation as chat join desk_assignment as assignment using (conversation)
            where chat.subject = $1 and assignment.state = 'held'
            """;
    private static final String BY_AGENT = """
            select pg_notify('whisper', json_build_object('subject', chat.subject, 'type', 'typing', 'data',
                json_build_object('author', $3::varchar))::varchar)
            from web_chat_conversation as chat join desk_assignment as assignment using (conversation)
            where chat.conversation = $1 and assignment.agent = $2 and assignment.state = 'held'
            """;

    private final Pool pool;
    private final Pace pace;

    Typings(Pool pool, Pace pace) {
        this.pool = pool;
        this.pace = pace;
    }

    /** Tells the agents who hold the customer's conversation. */
    Uni<Void> byCustomer(ChatCustomer customer) {
        return whisper(customer.subject(), BY_CUSTOMER, Tuple.of(customer.subject()));
    }

    /**
     * Tells the customer, if the agent holds the conversation.
     *
     * @param name the agent's, as customers see it
     */
    Uni<Void> byAgent(ConversationId conversation, AgentId agent, String name) {
        var values = Tuple.of(conversation.value(), agent.value(), name);
        return whisper(agent + " " + conversation, BY_AGENT, values);
    }

    private Uni<Void> whisper(String who, String statement, Tuple values) {
        return pace.admits(who)
                ? pool.preparedQuery(statement).execute(values).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
