/** How other systems see that it is us: the secrets of Standard Webhooks and what is signed with them. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webhook.signing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
