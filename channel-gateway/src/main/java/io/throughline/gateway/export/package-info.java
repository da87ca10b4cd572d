/** All that is held about a customer, over all services, as one document. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.export;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
