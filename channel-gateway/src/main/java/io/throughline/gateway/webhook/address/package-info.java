/** Where webhooks may go besides the public internet. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webhook.address;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
