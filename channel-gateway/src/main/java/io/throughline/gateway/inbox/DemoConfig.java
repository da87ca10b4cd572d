package io.throughline.gateway.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** The demo's inboxes. */
@ConfigMapping(prefix = "throughline.demo")
interface DemoConfig {
    /** Whether the inboxes of the demo are made at the start. */
    @WithParentName
    @WithDefault("false")
    boolean enabled();

    /** The port of the demo's IMAP server on this machine. */
    @WithDefault("3143")
    int imapPort();

    /** The port of the demo's SMTP server on this machine. */
    @WithDefault("3025")
    int smtpPort();
}
