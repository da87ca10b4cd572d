/** Tests of io.throughline.routing.followup. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.followup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
