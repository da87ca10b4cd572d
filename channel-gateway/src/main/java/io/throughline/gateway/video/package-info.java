/** Video: a room for a conversation, whose link goes to the customer on whatever channel they write. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.video;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
