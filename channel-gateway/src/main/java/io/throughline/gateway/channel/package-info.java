/** The port between the suite and the kinds of transport: what an inbox is, and what every channel must be able to do. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.channel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
