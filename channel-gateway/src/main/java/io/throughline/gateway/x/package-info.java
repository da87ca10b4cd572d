/** X: direct messages and posts that name the company. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.x;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
