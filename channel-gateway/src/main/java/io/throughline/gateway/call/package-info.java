/** Calls that are in the house: who waits for whom, who has asked to be called back, and which agent is to be rung. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
