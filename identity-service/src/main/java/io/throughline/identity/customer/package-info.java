/** Customers and the identities they hold: the model, its normal forms, and what agents may do with it. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.customer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
