/** What is to be done about a conversation at a time: kept until then, and a task from then on. */
@NullMarked
@CheckReturnValue
package io.throughline.routing.followup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
