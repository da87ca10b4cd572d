/** Tests of io.throughline.routing.engine. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
