package io.throughline.identity.imports;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.ImportId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import, as it stands.
 *
 * @param size of the file, in bytes
 * @param received how many bytes of it are there: the next part begins here
 * @param rows how many were read, the header not counted
 * @param imported how many of them are in, or would be
 * @param refused with how many something is wrong
 * @param newCustomers imported rows that made a customer, or would
 * @param knownCustomers imported rows that were given to a customer who was there
 * @param errors all that is wrong with rows, of which the first ones are kept
 * @param problem what is wrong with the file as a whole
 */
record ImportView(
        ImportId id,
        String name,
        ImportState state,
        boolean dryRun,
        Assurance assurance,
        Map<String, String> columns,
        Map<String, String> issuers,
        boolean monthFirst,
        long size,
        long received,
        long rows,
        long imported,
        long refused,
        long newCustomers,
        long knownCustomers,
        long errors,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    ImportView {
        columns = Map.copyOf(columns);
        issuers = Map.copyOf(issuers);
    }

    static ImportView of(Import file) {
        var plan = file.plan();
        return new ImportView(
                file.id(),
                file.name(),
                file.state(),
                plan.dryRun(),
                plan.assurance(),
                plan.columns(),
                plan.issuers(),
                plan.monthFirst(),
                file.size(),
                file.received(),
                file.readRows(),
                file.made() + file.found(),
                file.refused(),
                file.made(),
                file.found(),
                file.errors(),
                file.problem(),
                file.createdAt(),
                file.startedAt(),
                file.endedAt());
    }
}
