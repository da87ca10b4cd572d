/** The rules of conversations, and the service around them on real servers. */
@NullMarked
@CheckReturnValue
package io.throughline.history.conversation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
