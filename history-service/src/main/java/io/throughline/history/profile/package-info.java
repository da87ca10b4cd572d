/** Customers as identity-service describes them. */
@NullMarked
@CheckReturnValue
package io.throughline.history.profile;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
