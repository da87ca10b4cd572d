/** E-mail: mail in from mailboxes, from providers and from other mail servers; replies out by SMTP. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
