/** When somebody is there: time zones, weekly spans, exceptions and holidays. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.hours;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
