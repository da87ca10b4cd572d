/** Who answers: the configuration and the page that all features of routing share. */
@NullMarked
@CheckReturnValue
package io.throughline.routing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
