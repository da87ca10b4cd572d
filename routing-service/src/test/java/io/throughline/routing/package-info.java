/** Tests of io.throughline.routing. */
@NullMarked
@CheckReturnValue
package io.throughline.routing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
