/** Telegram's bots. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.telegram;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
