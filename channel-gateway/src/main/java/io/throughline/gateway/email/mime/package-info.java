/** Reads raw mails, however broken they are: pure functions of bytes that never fail. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.mime;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
