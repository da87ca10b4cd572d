/**
 * Conversations that need an agent, the router that finds one, and the reservations by which they meet;
 * docs/explanation/routing.md says where to change what.
 */
@NullMarked
@CheckReturnValue
package io.throughline.routing.task;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
