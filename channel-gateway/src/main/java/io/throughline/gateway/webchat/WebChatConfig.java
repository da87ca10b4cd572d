package io.throughline.gateway.webchat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The chat on the company's site. */
@ConfigMapping(prefix = "throughline.web-chat")
interface WebChatConfig {
    /** How long a browser that stays away is known; each visit begins it anew. */
    @WithDefault("P180D")
    Duration visitorTokenLife();

    /** How long a connection may take to say hello. */
    @WithDefault("PT10S")
    Duration helloWithin();

    /** How many frames a connection may send at once. */
    @WithDefault("30")
    int burst();

    /** How many frames a second a connection may send in the long run. */
    @WithDefault("5")
    double framesPerSecond();
}
