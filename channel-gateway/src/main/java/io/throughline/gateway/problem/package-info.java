/** Refusals over HTTP: problem details (RFC 9457) from one place. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
