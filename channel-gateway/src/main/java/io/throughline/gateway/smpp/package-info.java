/** SMPP 3.4: texts by a carrier's message centre, over a line that we keep open. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.smpp;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
