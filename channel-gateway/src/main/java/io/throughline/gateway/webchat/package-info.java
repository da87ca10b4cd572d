/** The chat on the company's site: visitors over a WebSocket that may break at any moment. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webchat;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
