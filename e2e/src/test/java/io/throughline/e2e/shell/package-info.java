/** The script and the documents' shell lines, typed as a person types them. */
@NullMarked
@CheckReturnValue
package io.throughline.e2e.shell;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
