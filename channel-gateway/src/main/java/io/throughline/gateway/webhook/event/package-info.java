/** What other systems are told: the public events, their types and their JSON. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webhook.event;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
