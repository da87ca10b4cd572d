/** The way in: touchpoints onto the log, and the HTTP door for the company's other systems. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.touchpoint;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
