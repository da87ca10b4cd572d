package io.throughline.identity.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row, and what would be right; never a value of it.
 *
 * @param rowNumber the first below the header is 1
 * @param line of the file, where the row begins
 * @param field the column's name; null of the row as a whole
 */
record RowError(long rowNumber, long line, @Nullable String field, String problem) {}
