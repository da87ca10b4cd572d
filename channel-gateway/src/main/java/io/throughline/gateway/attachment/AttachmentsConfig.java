package io.throughline.gateway.attachment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where attachments are kept, and how large they may be. */
@ConfigMapping(prefix = "throughline.attachments")
public interface AttachmentsConfig {
    /** The folder of the attachment store; made when it is missing. */
    @WithDefault(".throughline/attachments")
    Path folder();

    /** The largest file that an agent may send, in bytes. */
    @WithDefault("20971520")
    long largest();
}
