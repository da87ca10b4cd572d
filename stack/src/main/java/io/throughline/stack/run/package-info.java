/** The stack as a whole: its servers and services started together, watched, and stopped again. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
