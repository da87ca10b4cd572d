package io.throughline.gateway.channel;

import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.provider.Credentials;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configured endpoint of the company on a channel, ready for use: its settings typed, its secrets in the clear.
 *
 * @param name unique among the inboxes
 * @param brand the brand that customers meet here
 * @param queue the name of the queue that the inbox feeds; null leaves it to routing's default
 * @param version rises with every change
 * @param repliesPerMinute how many replies may leave in a minute; null sets no limit
 */
public record Inbox(
        InboxId id,
        String name,
        Channel channel,
        @Nullable String brand,
        @Nullable String queue,
        boolean enabled,
        Settings settings,
        Map<String, String> secrets,
        long version,
        @Nullable Integer repliesPerMinute) {
    private static final String PEM = "-----BEGIN ";

    public Inbox {
        secrets = Map.copyOf(secrets);
    }

    /** The settings as the channel's own type. */
    public <S extends Settings> S settings(Class<S> type) {
        return type.cast(settings);
    }

    /** The secret of that name; throws IllegalStateException when there is none. */
    public String secret(String name) {
        var secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalStateException("inbox " + id + " has no secret " + name);
        }
        return secret;
    }

    /**
     * The secrets that verify what its provider sends; of one that is being replaced, both, each on a line. What is in PEM
     * (RFC 7468) has lines of its own.
     */
    public Credentials credentials() {
        return new Credentials(secrets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, secret -> each(secret.getValue()))));
    }

    private static List<String> each(String secret) {
        return secret.contains(PEM)
                ? Stream.of(secret.split("(?=" + PEM + ")"))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList()
                : secret.lines().map(String::strip).toList();
    }

    /** The inbox without its secrets. */
    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
