/** What the services tell each other: one sealed interface of records per stream, and the typed ids they share. */
@NullMarked
@CheckReturnValue
package io.throughline.contracts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
