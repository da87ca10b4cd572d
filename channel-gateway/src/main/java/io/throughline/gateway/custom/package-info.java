/** Channels of the company's own: a connector that it writes takes messages in and out by two signed webhooks. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.custom;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
