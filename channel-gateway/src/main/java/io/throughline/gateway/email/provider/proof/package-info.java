/** By what a provider of mail shows that a request is its own. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.provider.proof;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
