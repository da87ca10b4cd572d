/** Two customers become one, and two again: merges, their undoing, splits, and the log of all of them. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.merging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
