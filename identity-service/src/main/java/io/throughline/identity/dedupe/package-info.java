/** Files of records: reading them, saying who is who in them, and how well that went where the truth is known. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.dedupe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
