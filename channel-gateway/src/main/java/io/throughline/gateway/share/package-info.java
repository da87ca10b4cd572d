/** Links to the files of replies, for customers and providers who cannot sign in: each lasts a while, and none can be guessed. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.share;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
