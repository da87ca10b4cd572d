package io.throughline.identity.insight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much touchpoints count. What is changed here holds from then on. */
@ConfigMapping(prefix = "throughline.identity.engagement")
public interface EngagementConfig {
    /** After how long a touchpoint counts half as much. */
    @WithDefault("30d")
    Duration halfLife();

    /** How much a message of a customer counts; one that a machine wrote counts nothing. */
    @WithDefault("1.0")
    double message();

    /** How much a report about a call counts. */
    @WithDefault("1.0")
    double call();

    /** How much a form counts. */
    @WithDefault("1.5")
    double form();

    /** How much a scan of a card, wristband or code counts. */
    @WithDefault("0.5")
    double scan();

    /** How much a fact that another system states counts, such as an order. */
    @WithDefault("1.0")
    double fact();

    /** How much an answer to a survey counts. */
    @WithDefault("1.5")
    double survey();
}
