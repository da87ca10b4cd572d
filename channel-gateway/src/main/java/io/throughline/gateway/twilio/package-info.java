/** Twilio: texts, its WhatsApp numbers, and calls. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.twilio;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
