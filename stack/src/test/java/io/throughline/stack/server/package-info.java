/** Tests of the embedded servers. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
