/** Tests of what is said once and done once, on values, in simulation and on real servers. */
@NullMarked
@CheckReturnValue
package io.throughline.outbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
