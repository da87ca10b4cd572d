/** The way in for providers: their requests are verified, read and taken in. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.callback;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
