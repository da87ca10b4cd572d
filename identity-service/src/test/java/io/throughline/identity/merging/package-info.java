/** Merging, seen from the outside and against a real database. */
@NullMarked
package io.throughline.identity.merging;

import org.jspecify.annotations.NullMarked;
