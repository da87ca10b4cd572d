package io.throughline.identity.insight;

import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.FormSubmitted;
import io.throughline.contracts.Touchpoint.MessageChanged;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.Touchpoint.SurveyAnswered;
import io.throughline.contracts.Touchpoint.TokenScanned;
import jakarta.enterprise.context.ApplicationScoped;

/** How much touchpoints count on the day they arrive. */
@ApplicationScoped
public class Weights {
    private final EngagementConfig config;

    Weights(EngagementConfig config) {
        this.config = config;
    }

    /** The weight of the touchpoint. */
    public double of(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case MessageReceived message -> message.automatic() ? 0 : config.message();
            case MessageChanged changed -> 0;
            case CallReported call -> config.call();
            case FormSubmitted form -> config.form();
            case TokenScanned scan -> config.scan();
            case FactReported fact -> fact.kind().equals(FactReported.IMPORTED) ? 0 : config.fact();
            case SurveyAnswered survey -> config.survey();
        };
    }
}
