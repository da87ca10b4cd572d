/** The product as a person sees it: stories over running processes. */
@NullMarked
@CheckReturnValue
package io.throughline.e2e;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
