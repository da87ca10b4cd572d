/** The API's document, to read by programs and by people. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.document;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
