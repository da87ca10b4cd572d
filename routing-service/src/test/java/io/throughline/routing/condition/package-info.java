/** Tests of io.throughline.routing.condition. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.condition;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
