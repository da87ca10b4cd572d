/** Conditions over the attributes of tasks and agents, written in CEL. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.condition;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
