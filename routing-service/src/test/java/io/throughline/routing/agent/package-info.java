/** Tests of io.throughline.routing.agent. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.agent;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
