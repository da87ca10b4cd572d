package io.throughline.routing.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What conditions may ask about, by the names that they call it. */
public final class Attributes {
    static final String TRAITS = "task.traits";

    private static final MapType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

    /** The channel, the customer's traits, and the states of the customer's orders. */
    static final Map<String, CelType> OF_TASKS =
            Map.of("task.channel", SimpleType.STRING, TRAITS, TEXTS, "task.orders", ListType.create(SimpleType.STRING));
    /** What a supervisor says of an agent, and the agent's skills with their levels. */
    static final Map<String, CelType> OF_AGENTS =
            Map.of("agent.attributes", TEXTS, "agent.skills", MapType.create(SimpleType.STRING, SimpleType.INT));

    private Attributes() {}

    /** Those of a task that is about the customer with the card. */
    public static Map<String, Object> ofTask(Channel channel, Map<String, String> traits, List<Card.CardOrder> orders) {
        return Map.of(
                "task.channel",
                channel.name().toLowerCase(Locale.ROOT),
                TRAITS,
                Map.copyOf(traits),
                "task.orders",
                orders.stream().map(Card.CardOrder::state).distinct().sorted().toList());
    }

    /** Those of an agent. */
    public static Map<String, Object> ofAgent(Map<String, String> attributes, Map<String, Integer> skills) {
        var levels = skills.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> one.getValue().longValue()));
        return Map.of("agent.attributes", Map.copyOf(attributes), "agent.skills", levels);
    }
}
