package io.throughline.gateway.attachment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where attachments are kept. */
@ConfigMapping(prefix = "throughline.attachments")
interface AttachmentsConfig {
    /** The folder of the attachment store; made when it is missing. */
    @WithDefault(".throughline/attachments")
    Path folder();
}
