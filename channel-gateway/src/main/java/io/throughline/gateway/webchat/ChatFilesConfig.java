package io.throughline.gateway.webchat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The files that visitors upload to chats. */
@ConfigMapping(prefix = "throughline.chat-files")
interface ChatFilesConfig {
    /** The largest file that is taken, in bytes. */
    @WithDefault("20971520")
    long largest();

    /** How many files a visitor may upload within an hour. */
    @WithDefault("50")
    int perHour();
}
