/** Made-up people with realistic names, households and slips of the hand, for measuring. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.synthetic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
