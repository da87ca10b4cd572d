/** What the resources share: pages, problems and who is calling. */
@NullMarked
@CheckReturnValue
package io.throughline.history.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
