/** The command mail: what the gateway makes of raw mails, for people who look into it. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
