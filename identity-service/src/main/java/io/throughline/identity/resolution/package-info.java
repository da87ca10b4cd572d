/** Resolution: a touchpoint comes in with what it says about its sender, and leaves with its customer. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.resolution;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
