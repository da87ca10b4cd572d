/** Tests of io.throughline.routing.queue. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.hours;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
