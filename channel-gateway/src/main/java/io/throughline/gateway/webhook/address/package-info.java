/** Where a webhook may go: names and addresses held against the networks that are nobody's business. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.webhook.address;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
