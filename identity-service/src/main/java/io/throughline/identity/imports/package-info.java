/** Imports: files of customers that come in from other systems, a row at a time, each as a touchpoint like any other. */
@NullMarked
@CheckReturnValue
package io.throughline.identity.imports;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
