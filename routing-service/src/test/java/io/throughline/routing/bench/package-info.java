/** Tests of io.throughline.routing.bench. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
