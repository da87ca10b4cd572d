/** The development stack's commands. */
@NullMarked
@CheckReturnValue
package io.throughline.stack;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
