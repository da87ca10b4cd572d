/** Tests of io.throughline.routing.task. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.task;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
