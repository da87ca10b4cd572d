/** How the tasks of a queue find agents, as data: written with versions, checked when it is written, tried before. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
