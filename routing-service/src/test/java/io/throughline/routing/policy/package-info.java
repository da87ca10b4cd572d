/** Tests of io.throughline.routing.policy. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
