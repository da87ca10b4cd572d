package io.throughline.gateway.webchat;

import io.throughline.gateway.channel.Settings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chat on a site must know.
 *
 * @param allowedOrigins the sites that may open it, such as https://shop.example; empty allows all
 * @param issuer names the account system whose customers the site vouches for; null for the inbox itself
 */
public record WebChatSettings(
        @Size(max = 50) List<@NotNull @Pattern(regexp = "https?://[^/\\s]{1,250}") String> allowedOrigins,
        @Nullable @Size(min = 1, max = 200) String issuer)
        implements Settings {
    /** The secret with which the site signs who its signed-in customers are. */
    static final String SITE_SECRET = "site_secret";

    @SuppressWarnings("NullAway") // JSON may leave it out
    public WebChatSettings {
        allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(SITE_SECRET);
    }

    /** Whether a page of that origin may open the chat. Only browsers send an origin, and none can forge it. */
    boolean allows(@Nullable String origin) {
        return origin == null || allowedOrigins.isEmpty() || allowedOrigins.contains(origin);
    }
}
