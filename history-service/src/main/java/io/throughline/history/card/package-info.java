/** What an agent needs of a customer at a glance. */
@NullMarked
@CheckReturnValue
package io.throughline.history.card;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
