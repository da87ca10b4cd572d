/** Conversations that need an agent, the router that finds one, and the reservations by which they meet. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.task;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
