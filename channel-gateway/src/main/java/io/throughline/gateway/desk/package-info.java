/** The agents' live stream: offers, messages and deliveries of their conversations, as they happen. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
