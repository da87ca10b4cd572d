/** Push: a word to browsers whose customers are not there, by the services of the browsers' makers. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.push;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
