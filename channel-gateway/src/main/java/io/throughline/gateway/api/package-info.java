/** The way to the owners: requests of the API that another service answers. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
