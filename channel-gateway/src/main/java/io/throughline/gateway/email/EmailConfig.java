package io.throughline.gateway.email;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How mailboxes are read. */
@ConfigMapping(prefix = "throughline.email")
interface EmailConfig {
    /** Larger mails are kept as they are, and marked, but not read. */
    @WithDefault("25M")
    MemorySize largestMail();

    /** How many mails of one sender an inbox takes within an hour; more are kept and bother no agent. */
    @WithDefault("60")
    int perSenderPerHour();

    /** How often a mailbox is looked into even though the server announced nothing. */
    @WithDefault("3s")
    Duration pollInterval();

    /** For how long one replica has a mailbox for itself after it last looked. */
    @WithDefault("10s")
    Duration lease();

    /** The longest wait before the next try when a mailbox, the log or the database cannot be reached. */
    @WithDefault("30s")
    Duration longestWait();

    /**
     * A PEM file with the certificates of authorities that vouch for the company's own mail servers; those that the JDK
     * knows are trusted as well.
     */
    Optional<Path> certificates();
}
