/** Measures the matcher on a database of made-up people: how fast it looks, and how often it is right. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
