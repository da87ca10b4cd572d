/** Tests of the manners of HTTP; the services' own tests see them over HTTP. */
@NullMarked
@CheckReturnValue
package io.throughline.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
