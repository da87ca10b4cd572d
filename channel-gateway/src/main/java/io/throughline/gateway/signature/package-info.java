/** Codes by which two parties who share a secret know each other's words. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.signature;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
