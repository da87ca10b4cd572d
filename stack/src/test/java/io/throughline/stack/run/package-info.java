/** Tests of the stack as a whole, without its servers. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
