/** The mail server of the stack and the way to put raw mails into it. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
