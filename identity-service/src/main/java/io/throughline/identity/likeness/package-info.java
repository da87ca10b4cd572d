/** Finds customers who may be one person by what is said about them, links or suggests them, and says why. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.likeness;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
