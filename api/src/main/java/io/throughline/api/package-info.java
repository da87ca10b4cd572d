/** How every service answers over HTTP: problems, strict bodies, pages, versions, repeated commands, callers. */
@NullMarked
@CheckReturnValue
package io.throughline.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
