/** Where tasks wait: the skills they ask for and the time an agent has to answer and to finish up. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.queue;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
