/** Tests of io.throughline.routing.replay. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.replay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
