/** Feeds: what somebody is to see, numbered without gaps, kept for a while, followed live from any replica. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
