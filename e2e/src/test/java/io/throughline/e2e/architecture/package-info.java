/** The rules of the house, each with a fixture that breaks it. */
@NullMarked
@CheckReturnValue
package io.throughline.e2e.architecture;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
