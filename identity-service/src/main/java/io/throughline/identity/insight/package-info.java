/** Insight: traits of customers with where they are from, and how engaged customers are. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.insight;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
