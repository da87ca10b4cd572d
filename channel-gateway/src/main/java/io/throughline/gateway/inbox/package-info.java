/** Inboxes as data: kept in the database with their secrets encrypted, changed over HTTP, always at hand in memory. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.inbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
