/** Tests of io.throughline.routing.forecast. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.forecast;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
