/** Tests of io.throughline.routing.tool. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
