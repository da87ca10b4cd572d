/** The demo shop: a company's own site with the chat on it, an order page and a contact form. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.shop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
