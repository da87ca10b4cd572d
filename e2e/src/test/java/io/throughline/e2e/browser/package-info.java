/** The product in a real browser: stories, keyboard, accessibility, pictures. */
@NullMarked
@CheckReturnValue
package io.throughline.e2e.browser;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
