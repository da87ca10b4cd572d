/** Tests of io.throughline.history.profile on real servers. */
@NullMarked
@CheckReturnValue
package io.throughline.history.profile;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
