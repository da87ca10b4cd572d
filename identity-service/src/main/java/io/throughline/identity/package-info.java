/** Who is writing: one customer per person, found by what is sure and never by what is only said. */
@NullMarked
@CheckReturnValue
package io.throughline.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
