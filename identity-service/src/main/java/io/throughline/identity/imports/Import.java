package io.throughline.identity.imports;

import io.throughline.contracts.ImportId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of customers that is taken in.
 *
 * @param size of the file, in bytes
 * @param received how many bytes of it are there
 * @param header once it was read
 * @param readBytes how far the file was read, at the end of a row
 * @param readLines the same in lines
 * @param readRows the same in rows, the header not counted
 * @param refused rows with which something is wrong
 * @param made rows that made a customer
 * @param found rows that were a known customer's
 * @param errors all that is wrong with rows, kept or not
 * @param problem what is wrong with the file as a whole
 * @param createdBy the subject of who made it
 */
record Import(
        ImportId id,
        String name,
        Plan plan,
        ImportState state,
        long size,
        long received,
        @Nullable Header header,
        long readBytes,
        long readLines,
        long readRows,
        long refused,
        long made,
        long found,
        long errors,
        @Nullable String problem,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
