package io.throughline.history.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How conversations live. */
@ConfigMapping(prefix = "throughline.history")
public interface ConversationConfig {
    /** How long after its last activity an open or pending conversation is continued by a message without a reference. */
    @WithDefault("72h")
    Duration continueWithin();

    /** How long after it was resolved a conversation is reopened by an answer to one of its messages. */
    @WithDefault("7d")
    Duration reopenWithin();
}
