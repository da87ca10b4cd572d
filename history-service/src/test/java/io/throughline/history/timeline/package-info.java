/** Tests of io.throughline.history.timeline on real servers. */
@NullMarked
@CheckReturnValue
package io.throughline.history.timeline;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
