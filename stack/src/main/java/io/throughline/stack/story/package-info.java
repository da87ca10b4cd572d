/** The first thread, played by real people over real protocols: a shop, a customer and an agent. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.story;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
