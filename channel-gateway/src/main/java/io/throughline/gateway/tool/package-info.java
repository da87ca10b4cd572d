/** The commands channel and signature: what the gateway makes of providers' requests. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
