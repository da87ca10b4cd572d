/** Everything that happened with a customer, in one line. */
@NullMarked
@CheckReturnValue
package io.throughline.history.timeline;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
