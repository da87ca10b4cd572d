/** Where calls on behalf of others may go: names and addresses held against the networks that are nobody's business. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.address;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
