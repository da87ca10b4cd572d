/** The command routing: tries policies on recorded traffic and measures the router. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
