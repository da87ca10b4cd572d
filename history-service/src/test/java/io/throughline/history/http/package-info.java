/** Tests of io.throughline.history.http on real servers. */
@NullMarked
@CheckReturnValue
package io.throughline.history.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
