/** Forgets what was said with customers who are erased: files, and replies on their way or delivered. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.erasure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
