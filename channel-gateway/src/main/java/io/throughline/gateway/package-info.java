/** The outside world: channels in and out, and the API and the stream of the agents. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
