/** The right to be forgotten and the right to know: erasing a customer, and giving out all that is held. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.erasure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
