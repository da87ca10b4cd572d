/** Who is offered what, as a state machine over values and a clock: no threads, no I/O, no chance. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
