/** Tokens: loyalty cards, wristbands and codes that are bound to customers, revoked, and bound anew. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.token;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
