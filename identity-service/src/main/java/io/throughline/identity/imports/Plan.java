package io.throughline.identity.imports;

import io.throughline.contracts.Assurance;
import java.util.Map;

/**
 * What is to be made of a file.
 *
 * @param columns the name of the column that says each target
 * @param issuers who gives the external ids, and who the cards
 * @param assurance how sure the source is of its identities
 * @param monthFirst whether 03/04/1980 is March the 4th
 * @param dryRun whether it is only tried
 */
record Plan(
        Map<String, String> columns,
        Map<String, String> issuers,
        Assurance assurance,
        boolean monthFirst,
        boolean dryRun) {
    Plan {
        columns = Map.copyOf(columns);
        issuers = Map.copyOf(issuers);
    }
}
