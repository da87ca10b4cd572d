/** The contents of providers' requests: forms, JSON, and the mails that are put together of them. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.email.provider.content;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
