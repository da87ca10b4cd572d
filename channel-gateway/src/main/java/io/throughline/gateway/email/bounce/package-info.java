/** Tells mails about mails: what could not be delivered, complaints, notices of absence. Pure functions of bytes. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.bounce;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
