/** What other systems are told, on its way: kept until it has arrived, in order, and signed. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webhook.sending;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
