/** Outbox, Relay, Once: say a fact exactly when the change commits; do the work for a fact exactly once. */
@NullMarked
@CheckReturnValue
package io.throughline.outbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
