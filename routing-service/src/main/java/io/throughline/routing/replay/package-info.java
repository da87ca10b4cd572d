/** Recorded calls through the router's own rules, in virtual time: what another policy would have done. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.replay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
