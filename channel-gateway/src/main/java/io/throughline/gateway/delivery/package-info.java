/** The way out: replies kept until their channel has delivered them, in order per conversation. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
