package io.throughline.routing.task;

import com.fasterxml.jackson.core.type.TypeReference;
import io.throughline.contracts.Channel;
import io.throughline.routing.Documents;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.engine.Capacity;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How much agents have at once, as it is configured: for the router, and for the statements that make sure of it. */
@ApplicationScoped
class Limits {
    private static final TypeReference<Map<Channel, Integer>> SLOTS = new TypeReference<>() {};
    private static final int ANY = Integer.MAX_VALUE;

    private final Documents documents;
    private final RoutingConfig config;
    private final Map<Channel, Integer> weights = new EnumMap<>(Channel.class);

    Limits(Documents documents, RoutingConfig config) {
        this.documents = documents;
        this.config = config;
        Arrays.stream(Channel.values())
                .forEach(channel -> weights.put(channel, config.weights().getOrDefault(channel, 1)));
    }

    /** The capacity of the agent in the row. */
    Capacity of(Row agent) {
        var own = documents.read(agent.getJsonObject("capacity"), SLOTS);
        return new Capacity(config.capacity().with(own), weights, units(), config.interruptions(), config.offerPace());
    }

    /** How many units the tasks of an agent take at most. */
    int units() {
        return config.units() == 0 ? ANY : config.units();
    }

    /** Units by channel. */
    JsonObject weights() {
        return documents.document(weights);
    }

    /** The channels that may come in addition to work on a channel; all of them to one that is not named. */
    JsonObject interruptions() {
        return documents.document(config.interruptions());
    }
}
