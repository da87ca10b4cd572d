/** Small pictures of pictures. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.thumbnail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
