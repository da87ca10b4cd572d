/** Measures the router: its rules alone, beside a naive scan, and with a database. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
