/** E-mail: mail in by IMAP, replies out by SMTP. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
