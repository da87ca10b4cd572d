package io.throughline.identity.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files of customers are taken in. */
@ConfigMapping(prefix = "throughline.identity.imports")
interface ImportsConfig {
    /** The largest file, in bytes. */
    @WithDefault("1073741824")
    long largest();

    /** How many rows are taken in at once, in one transaction. */
    @WithDefault("200")
    int batch();

    /** How much of what is wrong with a file's rows is kept; all of it is counted. */
    @WithDefault("1000")
    int errorsKept();

    /** How long it is kept what was wrong with rows, after the import has ended. */
    @WithDefault("30d")
    Duration keepErrors();

    /** How long an upload that does not go on is kept; then it is cancelled. */
    @WithDefault("7d")
    Duration keepUploads();
}
