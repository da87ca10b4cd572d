/** How likely two records speak of one person: comparisons, a model of their weights, and where that model comes from. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.matching;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
