/** The addresses of other systems that are told what happens here: as data, and over HTTP. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
