/** What providers of messages report, in one language: messages, what becomes of them, reactions, calls. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.signal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
