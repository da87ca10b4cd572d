/** What was said: conversations over all channels, the timeline, the customer card. */
@NullMarked
@CheckReturnValue
package io.throughline.history;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
