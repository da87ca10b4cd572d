/** How each provider of mail tells of mails received and of what became of mails sent: pure functions over its requests. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
