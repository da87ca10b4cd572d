/** LINE's official accounts. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.line;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
