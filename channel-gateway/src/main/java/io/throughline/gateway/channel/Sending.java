package io.throughline.gateway.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.ProviderClient.Answer;
import java.util.List;
import java.util.function.Function;

/** What came of handing a reply to a provider. */
public sealed interface Sending {
    /**
     * The provider took it.
     *
     * @param providerId the message's id at the provider
     * @param earlier the ids of its parts before the last one, where the provider has an id for each part
     */
    record Sent(String providerId, List<String> earlier) implements Sending {
        public Sent {
            earlier = List.copyOf(earlier);
        }

        public Sent(String providerId) {
            this(providerId, List.of());
        }
    }

    /**
     * The provider will never take it.
     *
     * @param reason in words, for the agent
     */
    record Refused(String reason) implements Sending {}

    /**
     * What an answer of a provider means, at once where it says enough; fails with {@link TryLater} where it may be asked
     * again.
     *
     * @param id finds the message's id in the answer to what was taken
     * @param reason finds the words in the answer to what was not
     */
    static Sending of(Answer answer, Function<JsonNode, String> id, Function<JsonNode, String> reason) {
        if (answer.done()) {
            return new Sent(id.apply(answer.body()));
        }
        var words = reason.apply(answer.body());
        var told = answer.status() + (words.isBlank() ? "" : ": " + words);
        if (answer.later()) {
            throw new TryLater("the provider answered " + answer.status(), answer.retryAfter());
        }
        return new Refused("the provider refused it with " + told);
    }
}
