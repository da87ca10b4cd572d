/** The life of conversations: touchpoints continue or open them, agents answer, resolve and reopen them. */
@NullMarked
@CheckReturnValue
package io.throughline.history.conversation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
