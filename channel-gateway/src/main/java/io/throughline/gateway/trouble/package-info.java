/** Why nothing comes into an inbox or goes out of it at present, for administrators. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.trouble;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
