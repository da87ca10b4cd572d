/** What providers of mail tell, in one vocabulary for all of them. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.provider.event;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
