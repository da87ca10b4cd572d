/** Consents and preferences: what customers allow, and how they want to be reached. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.consent;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
