/** How long a task will wait, how sure that is, and how often it turned out so. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.forecast;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
