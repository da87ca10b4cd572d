/** The API's document: composed of what the services say, linted, and held to the running product. */
@NullMarked
@CheckReturnValue
package io.throughline.e2e.openapi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
