/** What the resources share: pages, problems, versions, repeated commands and who is calling. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
