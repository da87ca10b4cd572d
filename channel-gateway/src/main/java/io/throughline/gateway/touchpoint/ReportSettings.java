package io.throughline.gateway.touchpoint;

import io.throughline.contracts.Assurance;
import io.throughline.gateway.channel.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox must know whose touchpoints other systems report.
 *
 * @param assurance how sure we are of the identities that the system states; attested unless said otherwise
 */
record ReportSettings(@Nullable Assurance assurance) implements Settings {
    Assurance assuranceOrDefault() {
        return assurance == null ? Assurance.ATTESTED : assurance;
    }
}
