/** The people who answer: their skills, capacity and presence, and the roster that says who they are. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.agent;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
