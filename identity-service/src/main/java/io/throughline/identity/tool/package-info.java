/** The identity commands of the command line, on the same code as the service. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
