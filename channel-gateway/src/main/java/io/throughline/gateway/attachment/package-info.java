/** The attachment store: bytes by the hash of their content. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.attachment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
