/** Texts as a channel, whoever carries them. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.sms;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
