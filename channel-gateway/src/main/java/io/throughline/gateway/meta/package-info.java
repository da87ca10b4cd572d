/** Meta's messengers: the WhatsApp Cloud API, Messenger and Instagram, which share one form of webhook. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.meta;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
