/** Secrets at rest: encrypted for one place each, with the one key that the operator keeps. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.vault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
