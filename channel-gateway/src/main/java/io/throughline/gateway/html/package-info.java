/** HTML of strangers, made safe to be shown to agents. */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.html;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
