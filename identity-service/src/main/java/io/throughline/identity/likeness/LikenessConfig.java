package io.throughline.identity.likeness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How customers who may be one person are found. */
@ConfigMapping(prefix = "throughline.identity.likeness")
public interface LikenessConfig {
    /** How 03/04/1980 is read in a date of birth: as March the 4th, or else as the 3rd of April. */
    @WithDefault("false")
    boolean monthFirst();

    /** When a model is learned from what was said of customers, as a cron expression of Quartz; off: never by itself. */
    @WithDefault("0 30 3 * * ?")
    String trainAt();

    /** How many customers are looked at in one go; at least 1. */
    @WithDefault("50")
    int batch();

    /** How many goes a replica has under way at once; at least 1. */
    @WithDefault("4")
    int workers();
}
