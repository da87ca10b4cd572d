/** What providers tell the gateway over HTTP: their requests as they came, whether they are genuine, what they say. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
