/** Tells what the writer of a mail wrote from the mails it quotes and the signatures below: pure functions of text. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.reply;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
