/** Asks a virus scanner about files before anybody gets them. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.scan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
