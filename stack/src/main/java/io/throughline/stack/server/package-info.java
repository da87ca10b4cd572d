/** The servers Throughline runs on, each embedded behind one class: started on a port with a folder, closed again. */
@NullMarked
@CheckReturnValue
package io.throughline.stack.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
