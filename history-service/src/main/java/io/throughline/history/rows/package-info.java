/** Values as rows of tables, in whichever transaction is open. */
@NullMarked
@CheckReturnValue
package io.throughline.history.rows;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
